package io.openmonetize.flink.metering;

import io.openmonetize.flink.metering.Projections.Complete;
import io.openmonetize.flink.metering.Projections.Fenced;
import io.openmonetize.flink.metering.Projections.Heartbeat;
import io.openmonetize.flink.metering.Projections.Known;
import io.openmonetize.flink.metering.Projections.Line;
import io.openmonetize.flink.metering.Projections.Listed;
import io.openmonetize.flink.metering.Projections.Receipt;
import io.openmonetize.flink.metering.Projections.Update;
import io.openmonetize.schemas.RedisKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.SetParams;

/** One connection's writes: a pipeline per batch, in order. */
final class FencedWriter {
  private static final Logger LOG = LoggerFactory.getLogger(FencedWriter.class);
  private static final long OLDER = 0;
  private static final long OTHER_CONTENT = 2;

  /** The whole is complete when every part is. */
  private static final String COMPLETE =
      "redis.call('HSET', KEYS[1], ARGV[1], '1') "
          + "if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[2]) then redis.call('SET', KEYS[2], '1') end";

  private static final byte[] KEPT_LINES = utf8(Integer.toString(RedisKeys.TAIL_LINES));

  private final Jedis jedis;
  private final RedisMetrics metrics;
  private final byte[] fence;
  private final byte[] list;

  FencedWriter(Jedis jedis, RedisMetrics metrics) {
    this.jedis = jedis;
    this.metrics = metrics;
    fence = jedis.scriptLoad(script("fence.lua"));
    list = jedis.scriptLoad(script("list.lua"));
  }

  void write(List<Update> batch) {
    var answers = new ArrayList<Optional<Response<Object>>>(batch.size());
    try (Pipeline pipeline = jedis.pipelined()) {
      for (Update update : batch) {
        answers.add(send(pipeline, update));
      }
      pipeline.sync();
    }
    for (int i = 0; i < batch.size(); i++) {
      check(batch.get(i), answers.get(i));
    }
  }

  boolean isComplete(int subtask) {
    return jedis.hexists(RedisKeys.EPOCH_PARTS, Integer.toString(subtask));
  }

  /** What is missing from now on may exist all the same, and readers must not say otherwise. */
  void callIncomplete() {
    jedis.del(RedisKeys.EPOCH);
  }

  /** The answer to come, where it is looked at. */
  private Optional<Response<Object>> send(Pipeline pipeline, Update update) {
    if (update instanceof Fenced fenced) {
      return Optional.of(pipeline.evalsha(fence, keys(fenced), arguments(fenced)));
    } else if (update instanceof Listed listed) {
      return Optional.of(pipeline.evalsha(list, keys(listed), arguments(listed)));
    } else if (update instanceof Known known) {
      pipeline.zadd(known.index(), 0, known.id());
    } else if (update instanceof Receipt receipt) {
      var shortLived = SetParams.setParams().ex(RedisKeys.RECEIPT_SECONDS);
      pipeline.set(utf8(RedisKeys.receipt(receipt.id())), receipt.payload(), shortLived);
    } else if (update instanceof Heartbeat beat) {
      String value = beat.wallClock() + ":" + beat.watermark();
      pipeline.hset(RedisKeys.HEARTBEAT, Integer.toString(beat.subtask()), value);
    } else if (update instanceof Complete complete) {
      pipeline.eval(
          COMPLETE,
          List.of(RedisKeys.EPOCH_PARTS, RedisKeys.EPOCH),
          List.of(Integer.toString(complete.subtask()), Integer.toString(complete.parallelism())));
    }
    return Optional.empty();
  }

  private void check(Update update, Optional<Response<Object>> answer) {
    if (answer.isEmpty()) {
      return;
    }
    Fenced fenced = update instanceof Listed listed ? listed.entry() : (Fenced) update;
    if (Long.valueOf(OLDER).equals(answer.get().get())) {
      metrics.fenceRefusals.increment();
    } else if (Long.valueOf(OTHER_CONTENT).equals(answer.get().get())) {
      metrics.otherContent.increment();
      LOG.error(
          "{} had other content at the same revision {}: a replay decided differently",
          fenced.key(),
          fenced.revision());
    }
  }

  private static List<byte[]> keys(Fenced fenced) {
    return fenced.linesKey().isEmpty()
        ? List.of(utf8(fenced.key()))
        : List.of(utf8(fenced.key()), utf8(fenced.linesKey()));
  }

  private static List<byte[]> arguments(Fenced fenced) {
    var arguments = new ArrayList<byte[]>(4 + 2 * fenced.lines().size());
    arguments.add(utf8(Long.toString(fenced.timeline())));
    arguments.add(utf8(Long.toString(fenced.revision())));
    arguments.add(fenced.payload());
    arguments.add(KEPT_LINES);
    for (Line line : fenced.lines()) {
      arguments.add(utf8(Long.toString(line.sequence())));
      arguments.add(line.payload());
    }
    return arguments;
  }

  private static List<byte[]> keys(Listed listed) {
    return List.of(utf8(listed.entry().key()), utf8(listed.index()));
  }

  private static List<byte[]> arguments(Listed listed) {
    return List.of(
        utf8(Long.toString(listed.entry().timeline())),
        utf8(Long.toString(listed.entry().revision())),
        listed.entry().payload(),
        utf8(listed.id()),
        utf8(listed.gone() ? "1" : "0"));
  }

  private static byte[] script(String name) {
    try (InputStream in = FencedWriter.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read from our own jar", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
