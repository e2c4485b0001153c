package io.openmonetize.e2e.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.e2e.analytics.GeneratedUse.Use;
import io.openmonetize.schemas.Topics;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Older clients read of the engine what the events come to, in the shapes they are promised. */
class OlderClientsIT {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final String SPRING = "start_date=2026-03-01&end_date=2026-05-31";
  private static final String NOBODYS = "start_date=2025-01-01&end_date=2025-01-31";

  @TempDir static Path folder;
  private static FiguresStage stage;
  private static List<Use> uses;

  @BeforeAll
  static void generate() throws Exception {
    stage = new FiguresStage(folder, new FixedCatalog());
    var generated = new GeneratedUse(1_009, 1_500);
    new WithoutKafka(stage.address()).write(Map.of(Topics.RATED, generated.batches()));
    uses = generated.standing();
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  @Test
  void the_sdk_reads_the_usage_of_a_user() throws Exception {
    JsonNode answer = usage("customerId=acme&user_id=u1&" + SPRING);

    List<Use> those =
        spring(UTC).stream().filter(use -> use.texts().get("user").equals("u1")).toList();
    assertThat(those).isNotEmpty();
    new OlderShapes(those)
        .usageOfSdk()
        .forEach((name, of) -> assertThat(read(answer, name)).as(name).isEqualTo(of));
  }

  @ParameterizedTest
  @CsvSource({"day, UTC", "week, UTC", "month, Europe/Berlin"})
  void rest_reads_summary_features_models_and_a_timeline(String bucket, String zone)
      throws Exception {
    JsonNode answer =
        usage(
            "customerId=acme&startDate=2026-03-01&endDate=2026-05-31&groupBy="
                + bucket
                + "&timezone="
                + zone);

    var expected = new OlderShapes(spring(ZoneId.of(zone)));
    assertThat(read(answer, "data")).isEqualTo(expected.usageOfRest(bucket, ZoneId.of(zone)));
    assertThat(older(answer))
        .containsExactly(
            "byFeature", "byModel", "byProvider", "data", "totalCostUsd", "totalCredits");
  }

  @Test
  void rest_reads_costs() throws Exception {
    JsonNode answer =
        stage.get("/v1/analytics/costs?customerId=acme&startDate=2026-03-01&endDate=2026-05-31");

    assertThat(read(answer, "data")).isEqualTo(new OlderShapes(spring(UTC)).costsOfRest());
    assertThat(older(answer)).containsExactly("data");
  }

  @Test
  void the_sdk_reads_its_cost_breakdown() throws Exception {
    JsonNode answer = stage.get("/v1/analytics/cost-breakdown?customer_id=acme&" + SPRING);

    new OlderShapes(spring(UTC))
        .breakdownOfSdk()
        .forEach((name, of) -> assertThat(read(answer, name)).as(name).isEqualTo(of));
    assertThat(older(answer)).containsExactly("byModel", "byProvider", "totalCostUsd");
  }

  @Test
  void what_nobody_used_is_zeros_and_empty_lists() throws Exception {
    var nothing = new OlderShapes(List.of());
    JsonNode usage = usage("customer_id=acme&" + NOBODYS);
    nothing
        .usageOfSdk()
        .forEach((name, of) -> assertThat(read(usage, name)).as(name).isEqualTo(of));
    assertThat(read(usage, "data")).isEqualTo(nothing.usageOfRest("day", UTC));
    assertThat(read(stage.get("/v1/analytics/costs?customer_id=acme&" + NOBODYS), "data"))
        .isEqualTo(nothing.costsOfRest());
    JsonNode breakdown = stage.get("/v1/analytics/cost-breakdown?customer_id=acme&" + NOBODYS);
    nothing
        .breakdownOfSdk()
        .forEach((name, of) -> assertThat(read(breakdown, name)).as(name).isEqualTo(of));
  }

  @Test
  void the_operator_reads_the_sums_of_all_customers() throws Exception {
    JsonNode answer = usage(SPRING);

    List<Use> all =
        within(uses, UTC, "2026-03-01", "2026-06-01").stream()
            .filter(use -> use.account().startsWith("live:"))
            .toList();
    assertThat(read(answer, "data")).isEqualTo(new OlderShapes(all).usageOfRest("day", UTC));
  }

  @Test
  void the_sums_are_explained_by_sql_that_reads_the_smallest_view() throws Exception {
    JsonNode sql = usage("customer_id=acme&explain=sql&" + SPRING).path("sql");

    JsonNode older = sql.get(sql.size() - 1);
    assertThat(older.path("gives").asText()).isEqualTo("the older clients' members");
    assertThat(older.path("query").asText()).contains("openmonetize.customer_daily AS");
    BigDecimal twiceAndMore =
        stage.run(older).stream()
            .map(row -> new BigDecimal(row.get(5)))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    // The whole, by feature, by provider, by model, by day: each event stands in five sums.
    assertThat(twiceAndMore).isEqualByComparingTo(BigDecimal.valueOf(5L * spring(UTC).size()));
  }

  private static List<Use> spring(ZoneId zone) {
    return within(of("live:acme"), zone, "2026-03-01", "2026-06-01");
  }

  private static List<Use> of(String account) {
    return uses.stream().filter(use -> use.account().equals(account)).toList();
  }

  private static List<Use> within(List<Use> all, ZoneId zone, String from, String until) {
    long first = LocalDate.parse(from).atStartOfDay(zone).toInstant().toEpochMilli();
    long end = LocalDate.parse(until).atStartOfDay(zone).toInstant().toEpochMilli();
    return all.stream()
        .filter(use -> use.timestampMs() >= first && use.timestampMs() < end)
        .toList();
  }

  private static JsonNode usage(String query) throws Exception {
    return stage.get("/v1/analytics/usage?" + query);
  }

  private static Object read(JsonNode answer, String name) {
    return OlderShapes.read(answer.path(name));
  }

  /** Ours are in snake_case, but for `total`, `rows` and such words. */
  private static Set<String> older(JsonNode answer) {
    var names = new TreeSet<String>();
    answer
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (name.equals("data") || !name.equals(name.toLowerCase(Locale.ROOT))) {
                names.add(name);
              }
            });
    return names;
  }
}
