package io.openmonetize.e2e.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.e2e.analytics.GeneratedUse.Use;
import io.openmonetize.http.body.Json;
import io.openmonetize.schemas.Topics;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files hold every row and every digit, and the engine itself reads them back. */
class AnalyticsExportIT {
  private static final String ALL = "?customer_id=acme&start=2026-01-01&end=2026-12-31";
  private static final String READ_BACK =
      "SELECT count(), sum(credits_burned), sum(cost_usd), countIf(feature_id = '=1+1')";

  @TempDir static Path folder;
  private static FiguresStage stage;
  private static List<Use> uses;
  private static int inTestMode;

  @BeforeAll
  static void generate() throws Exception {
    stage = new FiguresStage(folder, new FixedCatalog());
    var generated = new GeneratedUse(11, 800);
    new WithoutKafka(stage.address()).write(Map.of(Topics.RATED, generated.batches()));
    uses = of(generated, "live:acme");
    inTestMode = of(generated, "test:acme").size();
    stage.post("CREATE DATABASE readback", new byte[0]);
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  @ParameterizedTest
  @CsvSource({"arrow, ArrowStream", "parquet, Parquet", "ndjson, JSONEachRow"})
  void the_engine_reads_back_what_it_was_asked_for(String format, String engines) throws Exception {
    HttpResponse<byte[]> file =
        stage.raw("/v1/analytics/export/events" + ALL + "&format=" + format, "live");
    assertThat(file.statusCode()).as(text(file)).isEqualTo(200);
    String table = "readback.of_" + format;
    stage.post(
        "CREATE TABLE "
            + table
            + " (event_id String, verdict String, correction String, feature_id String,"
            + " credits_burned Decimal(38, 6), cost_usd Nullable(Decimal(38, 12)))"
            + " ENGINE = MergeTree ORDER BY event_id",
        new byte[0]);
    stage.post(
        "INSERT INTO "
            + table
            + " SETTINGS input_format_skip_unknown_fields = 1,"
            + " input_format_arrow_skip_columns_with_unsupported_types_in_schema_inference = 1"
            + " FORMAT "
            + engines,
        file.body());

    String read =
        stage.post(
            READ_BACK
                + " FROM "
                + table
                + " WHERE verdict = 'burned' AND correction != 'voided' FORMAT TSV",
            new byte[0]);

    Recomputed sums = Recomputed.of(uses);
    long formulas = uses.stream().filter(use -> use.texts().get("feature").equals("=1+1")).count();
    assertThat(read.strip())
        .isEqualTo(
            String.join(
                "\t",
                Integer.toString(uses.size()),
                Recomputed.plain(sums.burned()),
                Recomputed.plain(sums.cost()),
                Long.toString(formulas)));
  }

  @Test
  void a_csv_runs_nothing_in_a_spreadsheet() throws Exception {
    HttpResponse<byte[]> file =
        stage.raw(
            "/v1/analytics/usage" + ALL + "&group_by=feature&bucket=month&format=csv", "live");

    List<String> lines = text(file).lines().toList();
    assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(lines.get(0)).startsWith("\"bucket\",\"feature\",\"events\"");
    assertThat(lines)
        .anyMatch(line -> line.contains("\"'=1+1\""))
        .noneMatch(line -> line.contains("\"=1"));
    assertThat(lines.get(1)).startsWith("\"2026-01-01T00:00:00.000Z\"");
    BigDecimal events =
        lines.stream()
            .skip(1)
            .map(line -> new BigDecimal(line.split(",", -1)[2]))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(events).isEqualByComparingTo(BigDecimal.valueOf(uses.size()));
  }

  @Test
  void accept_says_the_format_as_well_and_a_ledger_without_lines_is_empty() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                stage.request("/v1/analytics/export/ledger" + ALL, "live"), (name, value) -> true)
            .header("Accept", "text/csv")
            .build();
    HttpResponse<String> file = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

    assertThat(file.body().lines().toList()).hasSize(1).first().asString().contains("held_delta");
  }

  @Test
  void what_a_view_does_not_know_is_not_exported() throws Exception {
    assertThat(stage.raw("/v1/analytics/export/decisions_log" + ALL, "live").statusCode())
        .isEqualTo(404);
    assertThat(stage.raw("/v1/analytics/export/events" + ALL + "&format=xls", "live").statusCode())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"usage_minute", "usage_hourly", "usage_daily", "customer_daily"})
  void every_line_of_an_export_is_one_customers_of_one_mode_and_none_is_missing(String view)
      throws Exception {
    HttpResponse<byte[]> file = stage.raw("/v1/analytics/export/" + view + ALL, "test");
    var seen = new ArrayList<String>();
    long events = 0;
    for (String line : text(file).lines().toList()) {
      JsonNode row = Json.mapper().readTree(line);
      seen.add(row.path("customer_id").asText() + row.path("livemode").asText());
      events += row.path("events").asLong();
    }
    assertThat(seen).isNotEmpty().containsOnly("acmefalse");
    assertThat(events).isEqualTo(inTestMode);
  }

  private static List<Use> of(GeneratedUse generated, String account) {
    return generated.standing().stream().filter(use -> use.account().equals(account)).toList();
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
