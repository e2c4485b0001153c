package io.openmonetize.flink.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.embedded.redis.EmbeddedRedis;
import io.openmonetize.flink.metering.Projections.Complete;
import io.openmonetize.flink.metering.Projections.Fenced;
import io.openmonetize.flink.metering.Projections.Line;
import io.openmonetize.flink.metering.Projections.Listed;
import io.openmonetize.schemas.RedisKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** The fence script in a real Redis. */
class FencedWriterIT {
  @TempDir Path folder;
  private EmbeddedRedis redis;
  private Jedis jedis;
  private FencedWriter writer;

  @BeforeEach
  void start() {
    redis = EmbeddedRedis.start(folder, 0);
    jedis = new Jedis("127.0.0.1", redis.port());
    writer = new FencedWriter(jedis, new RedisMetrics());
  }

  @AfterEach
  void stop() {
    jedis.close();
    redis.close();
  }

  @Test
  void an_older_revision_never_replaces_a_newer_one_but_its_lines_are_taken() {
    write(1, 10, 6, 7);
    write(1, 9, 4, 5);

    assertThat(jedis.hget("view", "r")).isEqualTo("10");
    assertThat(lines()).containsExactly("line 4", "line 5", "line 6", "line 7");
  }

  @Test
  void revisions_compare_as_numbers_beyond_what_lua_can_count() {
    write(1, 9_007_199_254_740_993L, 1, 1);
    write(1, 9_007_199_254_740_992L, 1, 1);
    assertThat(jedis.hget("view", "r")).isEqualTo("9007199254740993");

    write(1, 10_000_000_000_000_000L, 1, 1);
    assertThat(jedis.hget("view", "r")).isEqualTo("10000000000000000");
  }

  @Test
  void a_new_timeline_replaces_everything_and_an_old_one_nothing() {
    write(1, 10, 1, 5);
    write(2, 3, 1, 2);
    write(1, 11, 6, 6);

    assertThat(jedis.hget("view", "t")).isEqualTo("2");
    assertThat(lines()).containsExactly("line 1", "line 2");
  }

  @Test
  void only_the_newest_lines_stay_and_a_repeat_adds_none() {
    write(1, 1, 1, 90);
    write(1, 2, 80, 150);
    write(1, 2, 80, 150);

    assertThat(lines()).hasSize(100).startsWith("line 51").endsWith("line 150");
  }

  @Test
  void redis_counts_as_complete_only_when_the_last_part_is() {
    writer.write(List.of(new Complete(0, 2)));
    assertThat(jedis.exists(RedisKeys.EPOCH)).isFalse();

    writer.write(List.of(new Complete(1, 2)));
    assertThat(jedis.exists(RedisKeys.EPOCH)).isTrue();
  }

  @Test
  void a_part_that_is_missing_makes_the_whole_incomplete_until_it_is_back() {
    writer.write(List.of(new Complete(0, 2), new Complete(1, 2)));
    jedis.hdel(RedisKeys.EPOCH_PARTS, "1");
    assertThat(writer.isComplete(0)).isTrue();
    assertThat(writer.isComplete(1)).isFalse();

    writer.callIncomplete();
    assertThat(jedis.exists(RedisKeys.EPOCH)).isFalse();

    writer.write(List.of(new Complete(1, 2)));
    assertThat(jedis.exists(RedisKeys.EPOCH)).isTrue();
  }

  @Test
  void who_is_listed_is_in_the_list_and_who_is_gone_is_not() {
    list(1, 1, "ann", false);
    list(1, 2, "bob", false);
    assertThat(jedis.zrange("users", 0, -1)).containsExactly("ann", "bob");

    list(1, 3, "ann", true);
    assertThat(jedis.zrange("users", 0, -1)).containsExactly("bob");
  }

  @Test
  void an_older_write_brings_nobody_back_into_the_list_and_takes_nobody_out() {
    list(1, 5, "ann", true);
    list(1, 4, "ann", false);
    list(2, 1, "bob", false);
    list(1, 9, "bob", true);

    assertThat(jedis.zrange("users", 0, -1)).containsExactly("bob");
    assertThat(jedis.hget("user:ann", "r")).isEqualTo("5");
    assertThat(jedis.hget("user:bob", "t")).isEqualTo("2");
  }

  private void list(long timeline, long revision, String id, boolean gone) {
    byte[] payload = (id + revision).getBytes(StandardCharsets.UTF_8);
    var entry = new Fenced("user:" + id, timeline, revision, payload, "", List.of());
    writer.write(List.of(new Listed(entry, "users", id, gone)));
  }

  private void write(long timeline, long revision, int firstLine, int lastLine) {
    var lines = new ArrayList<Line>();
    for (int i = firstLine; i <= lastLine; i++) {
      lines.add(new Line(i, ("line " + i).getBytes(StandardCharsets.UTF_8)));
    }
    byte[] payload = (timeline + "/" + revision).getBytes(StandardCharsets.UTF_8);
    writer.write(List.of(new Fenced("view", timeline, revision, payload, "lines", lines)));
  }

  private List<String> lines() {
    return jedis.zrange("lines", 0, -1);
  }
}
