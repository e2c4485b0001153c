package io.openmonetize.e2e.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.e2e.analytics.GeneratedUse.Use;
import io.openmonetize.schemas.Topics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trends, summaries and margins hold what the events come to, now and in the time before. */
class ComparingFiguresIT {
  private static final String WEEKS = "start=2026-05-04&end=2026-05-31";
  private static final ZoneId UTC = ZoneId.of("UTC");

  @TempDir static Path folder;
  private static FiguresStage stage;
  private static List<Use> now;
  private static List<Use> before;

  @BeforeAll
  static void generate() throws Exception {
    stage = new FiguresStage(folder, new FixedCatalog());
    var generated = new GeneratedUse(2_003, 2_000);
    new WithoutKafka(stage.address()).write(Map.of(Topics.RATED, generated.batches()));
    now = within(generated, "2026-05-04T00:00:00Z", "2026-06-01T00:00:00Z");
    before = within(generated, "2026-04-06T00:00:00Z", "2026-05-04T00:00:00Z");
    assertThat(now).isNotEmpty();
    assertThat(before).isNotEmpty();
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  @Test
  void trends_are_days_and_the_change_against_as_long_a_time_before() throws Exception {
    JsonNode answer = stage.get("/v1/analytics/usage-trends?customer_id=acme&" + WEEKS);

    assertThat(answer.path("bucket").asText()).isEqualTo("day");
    assertThat(Answered.rows(answer))
        .isEqualTo(
            Answered.texts(
                Recomputed.by(now, use -> Recomputed.bucket("day", use.timestampMs(), UTC))));
    compared(answer);
  }

  @Test
  void a_summary_has_the_five_of_each_kind_that_burned_most() throws Exception {
    for (String path : List.of("?customer_id=acme&", "/acme?")) {
      JsonNode answer = stage.get("/v1/analytics/summary" + path + WEEKS);

      compared(answer);
      for (String kind : List.of("feature", "provider", "model", "user", "team")) {
        assertThat(top(answer, kind)).as(kind).isEqualTo(top(kind));
      }
    }
  }

  @Test
  void a_margin_is_told_by_model_and_by_whatever_else() throws Exception {
    JsonNode byModel = stage.get("/v1/analytics/margin?customer_id=acme&" + WEEKS);
    JsonNode byFeature =
        stage.get("/v1/analytics/margin?customer_id=acme&group_by=customer,feature&" + WEEKS);

    assertThat(Answered.rows(byModel))
        .isEqualTo(Answered.texts(Recomputed.by(now, use -> use.texts().get("model"))));
    assertThat(Answered.rows(byFeature))
        .isEqualTo(Answered.texts(Recomputed.by(now, use -> "acme|" + use.texts().get("feature"))));
    assertThat(Answered.text(byModel.path("total"))).isEqualTo(Recomputed.of(now).text());
  }

  @Test
  void a_time_after_nothing_has_no_change_in_percent() throws Exception {
    JsonNode answer =
        stage.get("/v1/analytics/summary/acme?start=2025-02-01&end=2025-02-28&timezone=UTC");

    answer.path("change_percent").forEach(change -> assertThat(change.isNull()).isTrue());
    assertThat(answer.path("top_models")).isEmpty();
    assertThat(answer.at("/total/events").asLong()).isZero();
  }

  private static void compared(JsonNode answer) {
    Recomputed is = Recomputed.of(now);
    Recomputed was = Recomputed.of(before);
    assertThat(Answered.text(answer.path("total"))).isEqualTo(is.text());
    assertThat(Answered.text(answer.path("previous"))).isEqualTo(was.text());
    assertThat(answer.at("/previous/start").asText()).isEqualTo("2026-04-06T00:00:00Z");
    assertThat(answer.at("/previous/end").asText()).isEqualTo("2026-05-04T00:00:00Z");
    JsonNode change = answer.path("change_percent");
    assertThat(change.path("events").asText()).isEqualTo(percent(is.events(), was.events()));
    assertThat(change.path("credits_burned").asText())
        .isEqualTo(percent(is.burned(), was.burned()));
    assertThat(change.path("provider_cost_usd").asText()).isEqualTo(percent(is.cost(), was.cost()));
    assertThat(change.path("revenue_usd").asText()).isEqualTo(percent(is.burned(), was.burned()));
    assertThat(change).hasSize(4);
  }

  private static String percent(long is, long was) {
    return percent(BigDecimal.valueOf(is), BigDecimal.valueOf(was));
  }

  private static String percent(BigDecimal is, BigDecimal was) {
    return is.subtract(was)
        .movePointRight(2)
        .divide(was, 4, RoundingMode.HALF_EVEN)
        .toPlainString();
  }

  private static List<String> top(JsonNode answer, String kind) {
    var rows = new ArrayList<String>();
    for (JsonNode row : answer.path("top_" + kind + "s")) {
      rows.add(row.path("group").path(kind).asText() + " " + Answered.text(row));
    }
    return rows;
  }

  private static List<String> top(String kind) {
    Comparator<Map.Entry<String, Recomputed>> most =
        Comparator.comparing(each -> each.getValue().burned(), Comparator.reverseOrder());
    return Recomputed.by(now, use -> use.texts().get(kind)).entrySet().stream()
        .sorted(most)
        .limit(5)
        .map(each -> each.getKey() + " " + each.getValue().text())
        .toList();
  }

  private static List<Use> within(GeneratedUse generated, String from, String until) {
    long first = Instant.parse(from).toEpochMilli();
    long end = Instant.parse(until).toEpochMilli();
    return generated.standing().stream()
        .filter(use -> use.account().equals("live:acme"))
        .filter(use -> use.timestampMs() >= first && use.timestampMs() < end)
        .toList();
  }
}
