package io.openmonetize.e2e.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.e2e.analytics.GeneratedUse.Use;
import io.openmonetize.schemas.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every figure is what the events come to, to the last digit, whichever views gave it. */
class AnalyticsFiguresIT {
  private static final long SEED = 20_261_121;
  private static final int EVENTS = 3_000;
  private static final Pattern VIEW = Pattern.compile("openmonetize\\.(\\w+)");

  @TempDir static Path folder;
  private static FiguresStage stage;
  private static List<Use> uses;

  @BeforeAll
  static void generate() throws Exception {
    stage = new FiguresStage(folder, new FixedCatalog());
    var generated = new GeneratedUse(SEED, EVENTS);
    new WithoutKafka(stage.address()).write(Map.of(Topics.RATED, generated.batches()));
    uses = generated.standing();
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  @ParameterizedTest(name = "{0} in {1} from {2} to {3}")
  @CsvSource({
    "day, UTC, 2026-03-01, 2026-04-30",
    "day, Europe/Berlin, 2026-03-20, 2026-11-05",
    "day, America/New_York, 2026-03-01, 2026-11-30",
    "day, Asia/Kolkata, 2026-05-01, 2026-06-30",
    "day, America/Santiago, 2026-03-01, 2026-10-01",
    "week, Australia/Lord_Howe, 2026-01-01, 2026-12-31",
    "month, Asia/Kathmandu, 2026-01-01, 2026-12-31",
    "month, Europe/London, 2026-01-15, 2026-12-31",
    "hour, Europe/Berlin, 2026-10-20, 2026-11-05",
    "hour, Asia/Kolkata, 2026-03-20, 2026-04-05",
    "minute, Europe/Berlin, 2026-10-25, 2026-10-25",
    "day, UTC, 2026-03-01T10:17:31.123Z, 2026-04-30T23:59:59.999Z",
    "hour, America/St_Johns, 2026-03-01T10:17:31.123Z, 2026-03-20T03:00:00Z",
  })
  void a_bucket_holds_what_the_wall_clock_of_the_zone_says(
      String bucket, String zone, String start, String end) throws Exception {
    ZoneId id = ZoneId.of(zone);
    JsonNode answer =
        stage.get(
            "/v1/analytics/usage?customer_id=acme&limit=10000&group_by=model&bucket="
                + bucket
                + "&timezone="
                + zone
                + "&start="
                + start
                + "&end="
                + end);

    List<Use> within = within(of("live:acme"), instant(start, id, 0), instant(end, id, 1));
    assertThat(within).isNotEmpty();
    assertThat(Answered.rows(answer))
        .isEqualTo(
            Answered.texts(
                Recomputed.by(
                    within,
                    use ->
                        Recomputed.bucket(bucket, use.timestampMs(), id)
                            + "|"
                            + use.texts().get("model"))));
    assertThat(Answered.text(answer.path("total"))).isEqualTo(Recomputed.of(within).text());
  }

  @ParameterizedTest(name = "{0} of {1} by {2} in {3} from {4}: {5}")
  @CsvSource({
    "day, model=gpt-4o, feature, UTC, 2026-03-01, customer_daily",
    "month, '', model, UTC, 2026-02-01, customer_daily",
    "week, provider=OPENAI, customer, UTC, 2026-03-02, customer_daily",
    "month, '', provider, UTC, 2026-03-01T10:00:00Z, customer_daily usage_hourly",
    "day, '', user, UTC, 2026-03-01, usage_daily",
    "day, user=u1, feature, UTC, 2026-03-01, usage_daily",
    "month, team=t1, model, UTC, 2026-03-01, usage_daily",
    "day, '', feature, Europe/Berlin, 2026-03-01, usage_hourly",
    "hour, '', feature, UTC, 2026-03-01, usage_hourly",
    "day, '', feature, Asia/Kathmandu, 2026-03-01, usage_minute",
    "day, metadata.region=eu, feature, UTC, 2026-03-01, events",
  })
  void the_smallest_view_that_tells_all_apart_is_read_and_has_the_same_figures(
      String bucket, String filter, String group, String zone, String start, String views)
      throws Exception {
    ZoneId id = ZoneId.of(zone);
    JsonNode answer =
        stage.get(
            "/v1/analytics/usage?customer_id=acme&explain=sql&limit=10000&end=2026-05-31&start="
                + String.join("&", start, "bucket=" + bucket, "group_by=" + group)
                + "&timezone="
                + zone
                + (filter.isEmpty() ? "" : "&" + filter));

    List<Use> those =
        within(of("live:acme"), instant(start, id, 0), instant("2026-05-31", id, 1)).stream()
            .filter(use -> filter.isEmpty() || filter.equals(named(use, filter)))
            .toList();
    assertThat(those).isNotEmpty();
    assertThat(Answered.rows(answer))
        .isEqualTo(
            Answered.texts(
                Recomputed.by(
                    those,
                    use ->
                        Recomputed.bucket(bucket, use.timestampMs(), id)
                            + "|"
                            + use.texts().getOrDefault(group, "acme"))));
    assertThat(Answered.text(answer.path("total"))).isEqualTo(Recomputed.of(those).text());
    Matcher read = VIEW.matcher(answer.at("/sql/0/query").asText());
    assertThat(read.results().map(found -> found.group(1)).distinct().sorted())
        .containsExactly(views.split(" ", -1));
  }

  @ParameterizedTest(name = "by {0}: {1}")
  @CsvSource({
    "model, total_daily",
    "feature, total_daily",
    "customer, customer_daily",
    "user, usage_daily"
  })
  void all_customers_together_are_read_from_their_common_days_where_nothing_tells_them_apart(
      String group, String view) throws Exception {
    JsonNode answer =
        stage.get(
            "/v1/analytics/usage?explain=sql&limit=10000&bucket=month&start=2026-01-01&end=2026-12-31"
                + "&group_by="
                + group);

    assertThat(Answered.rows(answer))
        .isEqualTo(
            Answered.texts(
                Recomputed.by(
                    live(),
                    use ->
                        Recomputed.bucket("month", use.timestampMs(), ZoneId.of("UTC"))
                            + "|"
                            + use.texts()
                                .getOrDefault(group, use.account().substring("live:".length())))));
    assertThat(Answered.text(answer.path("total"))).isEqualTo(Recomputed.of(live()).text());
    Matcher read = VIEW.matcher(answer.at("/sql/0/query").asText());
    assertThat(read.results().map(found -> found.group(1)).distinct()).containsExactly(view);
  }

  private static String named(Use use, String filter) {
    String key = filter.substring(0, filter.indexOf('='));
    String label = key.substring(key.indexOf('.') + 1);
    return key + "=" + use.texts().getOrDefault(key, use.metadata().get(label));
  }

  @Test
  void every_group_and_every_filter_takes_what_it_names() throws Exception {
    for (String key :
        List.of("feature", "provider", "model", "user", "team", "event_type", "unit_type")) {
      JsonNode answer =
          stage.get(
              "/v1/analytics/usage?customer_id=acme&start=2026-01-01&end=2026-12-31&group_by="
                  + key);
      assertThat(Answered.rows(answer))
          .isEqualTo(Answered.texts(Recomputed.by(of("live:acme"), use -> use.texts().get(key))));
      String value = of("live:acme").get(0).texts().get(key);
      JsonNode filtered =
          stage.get(
              "/v1/analytics/usage?customer_id=acme&start=2026-01-01&end=2026-12-31&group_by=model&"
                  + key
                  + "="
                  + FiguresStage.encoded(value));
      List<Use> those =
          of("live:acme").stream().filter(use -> use.texts().get(key).equals(value)).toList();
      assertThat(Answered.rows(filtered))
          .isEqualTo(Answered.texts(Recomputed.by(those, use -> use.texts().get("model"))));
    }
  }

  @Test
  void keys_of_the_metadata_group_and_filter_like_any_other() throws Exception {
    JsonNode answer =
        stage.get(
            "/v1/analytics/usage?customer_id=acme&start=2026-01-01&end=2026-12-31&metadata.region=eu"
                + "&group_by=metadata.pages,feature&bucket=month");

    List<Use> eu =
        of("live:acme").stream().filter(use -> use.metadata().get("region").equals("eu")).toList();
    assertThat(Answered.rows(answer))
        .isEqualTo(
            Answered.texts(
                Recomputed.by(
                    eu,
                    use ->
                        Recomputed.bucket("month", use.timestampMs(), ZoneId.of("UTC"))
                            + "|"
                            + use.metadata().get("pages")
                            + "|"
                            + use.texts().get("feature"))));
  }

  @Test
  void modes_and_customers_are_never_mixed() throws Exception {
    String question = "/v1/analytics/usage?start=2026-01-01&end=2026-12-31&group_by=customer";
    assertThat(Answered.rows(stage.get(question)))
        .isEqualTo(
            Answered.texts(
                Recomputed.by(live(), use -> use.account().substring("live:".length()))));
    var test = stage.raw(question + "&customer_id=acme", "test");
    assertThat(Answered.rows(io.openmonetize.http.body.Json.mapper().readTree(test.body())))
        .isEqualTo(Answered.texts(Recomputed.by(of("test:acme"), use -> "acme")));
  }

  @Test
  void pages_are_the_whole_in_parts() throws Exception {
    String question =
        "/v1/analytics/usage?customer_id=acme&start=2026-01-01&end=2026-12-31&bucket=week"
            + "&group_by=feature,user";
    TreeMap<String, String> whole = Answered.rows(stage.get(question + "&limit=10000"));
    var parts = new TreeMap<String, String>();
    String cursor = "";
    int pages = 0;
    do {
      JsonNode page = stage.get(question + "&limit=100" + cursor);
      parts.putAll(Answered.rows(page));
      pages++;
      String next = page.path("next_cursor").asText(null);
      cursor = next == null ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());
    assertThat(pages).isEqualTo((whole.size() + 99) / 100);
    assertThat(parts).isEqualTo(whole);
  }

  @Test
  void the_sql_that_an_answer_explains_gives_its_figures() throws Exception {
    JsonNode answer =
        stage.get(
            "/v1/analytics/usage?customer_id=acme&start=2026-03-01T10:17:31.123Z&end=2026-04-30"
                + "&bucket=day&timezone=Europe/Berlin&group_by=user&explain=sql&limit=10000");
    List<List<String>> rows = stage.run(answer.path("sql").get(0));

    assertThat(rows).hasSameSizeAs(answer.path("rows"));
    for (int i = 0; i < rows.size(); i++) {
      JsonNode row = answer.path("rows").get(i);
      List<String> values = rows.get(i);
      long start = java.time.OffsetDateTime.parse(row.path("start").asText()).toEpochSecond();
      assertThat(values.get(0)).isEqualTo(Long.toString(start));
      assertThat(values.get(1)).isEqualTo(row.path("group").path("user").asText());
      int at = 2;
      for (String name : FIGURES) {
        assertThat(new java.math.BigDecimal(values.get(at)))
            .as(name)
            .isEqualByComparingTo(figure(row, name));
        at++;
      }
    }
  }

  private static final List<String> FIGURES =
      List.of(
          "events",
          "events_without_cost",
          "input_tokens",
          "output_tokens",
          "cached_input_tokens",
          "cache_write_tokens",
          "reasoning_tokens",
          "audio_input_tokens",
          "audio_output_tokens",
          "image_count",
          "duration_seconds",
          "characters",
          "quantity",
          "value",
          "provider_cost_usd",
          "credits_burned",
          "credits_unfunded",
          "revenue_usd",
          "margin_usd");

  /** What is not known counts as nothing in SQL. */
  private static java.math.BigDecimal figure(JsonNode row, String name) {
    if (!row.path(name).isNull()) {
      return new java.math.BigDecimal(row.path(name).asText());
    }
    return name.equals("margin_usd")
        ? new java.math.BigDecimal(row.path("revenue_usd").asText())
        : java.math.BigDecimal.ZERO;
  }

  @Test
  void random_questions_are_answered_as_the_events_answer_them() throws Exception {
    var random = new Random(SEED);
    List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
    for (int i = 0; i < 60; i++) {
      ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      long start =
          Instant.parse("2026-01-01T00:00:00Z").toEpochMilli()
              + random.nextInt(300 * 24 * 60) * 60_000L
              + (random.nextBoolean() ? random.nextInt(60_000) : 0);
      long end =
          start
              + (1 + random.nextInt(60 * 24)) * 3_600_000L
              + (random.nextBoolean() ? random.nextInt(60_000) : 0);
      String bucket = List.of("hour", "day", "week", "month").get(random.nextInt(4));
      JsonNode answer =
          stage.get(
              "/v1/analytics/usage?limit=10000&group_by=customer&bucket="
                  + bucket
                  + "&timezone="
                  + FiguresStage.encoded(zone.getId())
                  + "&start="
                  + Instant.ofEpochMilli(start)
                  + "&end="
                  + Instant.ofEpochMilli(end));
      List<Use> within = within(live(), start, end);
      assertThat(Answered.text(answer.path("total")))
          .as("seed %d, question %d, %s", SEED, i, zone)
          .isEqualTo(Recomputed.of(within).text());
      if (!bucket.equals("hour")) {
        assertThat(Answered.rows(answer))
            .as("seed %d, question %d, %s by %s", SEED, i, zone, bucket)
            .isEqualTo(
                Answered.texts(
                    Recomputed.by(
                        within,
                        use ->
                            Recomputed.bucket(bucket, use.timestampMs(), zone)
                                + "|"
                                + use.account().substring("live:".length()))));
      }
    }
  }

  private static List<Use> of(String account) {
    return uses.stream().filter(use -> use.account().equals(account)).toList();
  }

  private static List<Use> live() {
    return uses.stream().filter(use -> use.account().startsWith("live:")).toList();
  }

  private static List<Use> within(List<Use> all, long from, long until) {
    return all.stream()
        .filter(use -> use.timestampMs() >= from && use.timestampMs() < until)
        .toList();
  }

  private static long instant(String text, ZoneId zone, int days) {
    return text.length() == 10
        ? LocalDate.parse(text).plusDays(days).atStartOfDay(zone).toInstant().toEpochMilli()
        : Instant.parse(text).toEpochMilli();
  }
}
