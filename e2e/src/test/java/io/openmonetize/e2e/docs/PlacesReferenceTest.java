package io.openmonetize.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.Topics;
import io.openmonetize.standalone.StackPorts;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The references of ports, topics and Redis keys are what the code says. */
class PlacesReferenceTest {
  private static final Pattern TOPIC =
      Pattern.compile("^\\| `(om\\.[a-z.]+)` \\| (\\d+) \\| ([^|]+) \\|", Pattern.MULTILINE);
  private static final Pattern PORT =
      Pattern.compile("^\\| [^|]+ \\| (\\d+) \\| [^|]+ \\|$", Pattern.MULTILINE);
  private static final Pattern KEYS = Pattern.compile("^\\| (`om:[^|]+) \\|", Pattern.MULTILINE);
  private static final Pattern KEY = Pattern.compile("`(om:[^`]+)`");

  @Test
  void every_topic_is_in_the_reference_with_its_partitions_and_how_long_it_is_kept() {
    assertThat(
            found(TOPIC, "topics")
                .map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3)))
        .containsExactlyInAnyOrderElementsOf(
            Topics.all().stream()
                .map(topic -> topic.name() + " " + topic.partitions() + " " + kept(topic))
                .toList());
  }

  @Test
  void every_port_is_in_the_reference() {
    StackPorts ports = StackPorts.standard(0);
    assertThat(found(PORT, "ports").map(row -> Integer.valueOf(row.group(1))))
        .containsExactly(
            ports.api(),
            ports.flinkUi(),
            ports.clickHouse(),
            ports.kafka(),
            ports.redis(),
            ports.flinkMetrics());
  }

  @Test
  void every_redis_key_is_in_the_reference() {
    assertThat(found(KEYS, "redis").flatMap(row -> KEY.matcher(row.group(1)).results()))
        .extracting(key -> key.group(1))
        .containsExactlyInAnyOrderElementsOf(
            List.of(
                RedisKeys.view("<account>"),
                RedisKeys.wallet("<account>", "<wallet>"),
                RedisKeys.entitlements("<account>"),
                RedisKeys.holds("<account>"),
                RedisKeys.lines("<account>"),
                RedisKeys.key("<sha256>"),
                RedisKeys.keys("<account>"),
                RedisKeys.keysUsed("<account>"),
                RedisKeys.user("<account>", "<user>"),
                RedisKeys.team("<account>", "<team>"),
                RedisKeys.users("<account>"),
                RedisKeys.teams("<account>"),
                RedisKeys.customers(true),
                RedisKeys.customers(false),
                RedisKeys.receipt("<id>"),
                RedisKeys.bucket("<owner>", "<name>"),
                RedisKeys.HEARTBEAT,
                RedisKeys.EPOCH,
                RedisKeys.EPOCH_PARTS));
    assertThat(text("redis"))
        .contains("newest " + RedisKeys.TAIL_LINES + " ledger lines")
        .contains("after " + RedisKeys.RECEIPT_SECONDS + " seconds");
  }

  private static String kept(Topics.Spec topic) {
    long millis = Long.parseLong(topic.config().get("retention.ms"));
    return millis < 0 ? "for ever" : Duration.ofMillis(millis).toDays() + " days";
  }

  private static Stream<MatchResult> found(Pattern pattern, String reference) {
    return pattern.matcher(text(reference)).results();
  }

  private static String text(String reference) {
    return Document.read(Document.ROOT.resolve("docs/reference/" + reference + ".md")).text();
  }
}
