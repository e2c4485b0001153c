package io.openmonetize.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.openmonetize.e2e.load.Sending;
import io.openmonetize.e2e.load.Sending.Kind;
import io.openmonetize.e2e.load.Sending.Way;
import io.openmonetize.e2e.load.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoTrafficTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final long SEED = 7;

  @Test
  void one_seed_always_gives_the_same_traffic() {
    assertThat(payloads(traffic(500, SEED))).isEqualTo(payloads(traffic(500, SEED)));
    assertThat(payloads(traffic(500, SEED))).isNotEqualTo(payloads(traffic(500, SEED + 1)));
  }

  @Test
  void every_end_of_an_event_has_something_in_it_also_in_the_smallest_demo() {
    for (int events : new int[] {DemoPlan.FEWEST, 2_000}) {
      var counts = Workload.count(traffic(events, SEED));
      assertThat(counts.get(Kind.CONFLICT)).isEqualTo(1);
      assertThat(counts.get(Kind.UNLISTED)).isEqualTo(1);
      assertThat(counts.get(Kind.GARBAGE)).isEqualTo(1);
      assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(events);
    }
    assertThat(Workload.count(traffic(2_000, SEED)).get(Kind.REPEAT)).isBetween(20L, 80L);
  }

  @Test
  void it_is_various_and_goes_through_both_doors() throws IOException {
    Set<String> users = new HashSet<>();
    Set<String> features = new HashSet<>();
    Set<String> models = new HashSet<>();
    Set<Way> ways = new HashSet<>();
    for (Sending sending : traffic(2_000, SEED)) {
      JsonNode event = event(sending);
      users.add(event.path("user_id").asText());
      features.add(event.path("feature_id").asText());
      models.add(event.path("model").asText());
      ways.add(sending.way());
    }
    assertThat(users).hasSize(10);
    assertThat(features)
        .containsExactlyInAnyOrder("ai-chat", "support-bot", "legal-research", "posters");
    assertThat(models).hasSizeGreaterThanOrEqualTo(6);
    assertThat(ways).containsExactlyInAnyOrder(Way.values());
  }

  @Test
  void more_of_it_happens_by_day_and_none_of_it_before_yesterday_or_in_the_future()
      throws IOException {
    int day = 0;
    int night = 0;
    for (Sending sending : traffic(2_000, SEED)) {
      Instant at = Instant.parse(event(sending).path("timestamp").asText());
      assertThat(at).isBetween(NOON.minus(Duration.ofDays(1)), NOON);
      int hour = at.atOffset(ZoneOffset.UTC).getHour();
      day += hour >= 8 && hour < 20 ? 1 : 0;
      night += hour < 6 ? 1 : 0;
    }
    assertThat(day).isGreaterThan(10 * night);
  }

  @Test
  void a_repeat_is_the_same_through_the_other_door() {
    List<Sending> all = traffic(2_000, SEED);
    for (int i = 1; i < all.size(); i++) {
      if (all.get(i).kind() == Kind.REPEAT) {
        assertThat(all.get(i).payload()).isEqualTo(all.get(i - 1).payload());
        assertThat(all.get(i).way()).isNotEqualTo(all.get(i - 1).way());
      }
    }
  }

  @Test
  void options_are_checked_and_a_wrong_one_is_named() {
    assertThat(plan("--events", "20", "--rate", "1", "--seed", "3", "--data", "/d"))
        .isEqualTo(new DemoPlan(Path.of("/d"), 20, 1, 3));
    assertWrong("--events must be from 20 to 1000000, not 19", "--events", "19");
    assertWrong("--events must be from 20 to 1000000, not 1000001", "--events", "1000001");
    assertWrong("--rate must be from 1 to 100000, not 0", "--rate", "0");
    assertWrong(
        "--events needs a whole number of at most nine digits, not many", "--events", "many");
    assertWrong("--seed needs a value", "--seed");
    assertWrong(
        "unknown option --event; there are --data DIR, --events N, --rate N and --seed N",
        "--event",
        "3");
  }

  private static void assertWrong(String message, String... args) {
    assertThatIllegalArgumentException().isThrownBy(() -> plan(args)).withMessage(message);
  }

  private static DemoPlan plan(String... args) {
    return DemoPlan.parse(args, SEED);
  }

  private static List<Sending> traffic(int events, long seed) {
    return DemoTraffic.of(new DemoPlan(Path.of("/d"), events, 500, seed), "cust_1", NOON);
  }

  private static List<String> payloads(List<Sending> traffic) {
    var payloads = new ArrayList<String>();
    traffic.forEach(s -> payloads.add(s.way() + new String(s.payload(), StandardCharsets.UTF_8)));
    return payloads;
  }

  private static JsonNode event(Sending sending) throws IOException {
    return new ObjectMapper().readTree(sending.payload());
  }
}
