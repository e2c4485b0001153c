package io.openmonetize.e2e.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.domain.catalog.Meter;
import io.openmonetize.domain.catalog.Meter.Aggregation;
import io.openmonetize.domain.catalog.Meter.Charge;
import io.openmonetize.domain.catalog.Meter.Filter;
import io.openmonetize.domain.catalog.Meter.Measure;
import io.openmonetize.domain.usage.EventIdentity;
import io.openmonetize.domain.usage.EventType;
import io.openmonetize.domain.usage.Quantities;
import io.openmonetize.domain.usage.QuantityKind;
import io.openmonetize.domain.usage.UsageEvent;
import io.openmonetize.e2e.analytics.GeneratedUse.Use;
import io.openmonetize.schemas.Topics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A meter says of late and corrected events what the domain's own meter takes of each: the code
 * that quotas count by.
 */
class MeterFiguresIT {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final List<String> GROUPS = List.of("user", "metadata.region");

  @TempDir static Path folder;
  private static FiguresStage stage;
  private static List<Use> uses;

  @BeforeAll
  static void generate() throws Exception {
    stage = new FiguresStage(folder, new FixedCatalog(meters().toArray(Meter[]::new)));
    var generated = new GeneratedUse(7, 1_500);
    new WithoutKafka(stage.address()).write(Map.of(Topics.RATED, generated.batches()));
    uses = generated.standing().stream().filter(use -> use.account().equals("live:acme")).toList();
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  static Stream<Meter> meters() {
    var meters = Stream.<Meter>builder();
    for (Aggregation aggregation : Aggregation.values()) {
      if (aggregation == Aggregation.COUNT) {
        meters.add(meter("count", Filter.ANY, Measure.of(aggregation)));
        meters.add(
            meter("count_calls", new Filter("FEATURE_ACCESS", "search"), Measure.of(aggregation)));
        continue;
      }
      for (String property : List.of("metadata.pages", "quantity", "value", "input_tokens")) {
        String slug = (aggregation + "-" + property).toLowerCase(java.util.Locale.ROOT);
        meters.add(meter(slug.replace('.', '_'), Filter.ANY, Measure.of(aggregation, property)));
      }
    }
    meters.add(meter("unique-user", Filter.ANY, Measure.of(Aggregation.UNIQUE, "user")));
    return meters.build();
  }

  private static Meter meter(String slug, Filter filter, Measure measure) {
    return new Meter(slug, slug, "", filter, measure, GROUPS, Charge.PRICED, true);
  }

  @ParameterizedTest
  @MethodSource("meters")
  void a_meter_says_what_its_definition_takes_of_each_event(Meter meter) throws Exception {
    String question =
        "/v1/meters/" + meter.slug() + "/query?customer_id=acme&from=2026-01-01&to=2026-12-31";
    JsonNode whole = stage.get(question + "&explain=sql");
    JsonNode windows =
        stage.get(
            question
                + "&window=month&timezone=Europe/Berlin&group_by=user,metadata.region&limit=10000");

    assertThat(rows(whole)).isEqualTo(expected(meter, use -> ""));
    assertThat(rows(windows))
        .isEqualTo(
            expected(
                meter,
                use ->
                    Recomputed.bucket("month", use.timestampMs(), BERLIN)
                        + "|"
                        + use.texts().get("user")
                        + "|"
                        + use.metadata().get("region")));
    List<List<String>> run = stage.run(whole.path("sql").get(0));
    assertThat(new BigDecimal(run.get(0).get(1)).longValueExact())
        .isEqualTo(whole.at("/data/0/events").asLong());
  }

  @Test
  void what_a_meter_does_not_declare_it_is_not_told_apart_by() throws Exception {
    var answer =
        stage.raw("/v1/meters/count/query?customer_id=acme&group_by=model&window=hour", "live");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
        .contains("not_declared");
  }

  private static Map<String, String> expected(Meter meter, Function<Use, String> key) {
    Map<String, List<Use>> groups =
        uses.stream()
            .filter(use -> meter.matches(event(use)) && taken(meter, use).isPresent())
            .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
    var said = new TreeMap<String, String>();
    groups.forEach((group, of) -> said.put(group, said(meter, of)));
    return said;
  }

  private static String said(Meter meter, List<Use> of) {
    List<BigDecimal> values =
        of.stream().map(use -> new BigDecimal(taken(meter, use).orElseThrow().number())).toList();
    BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add).movePointLeft(6);
    BigDecimal count = BigDecimal.valueOf(of.size());
    BigDecimal value =
        switch (meter.measure().aggregation()) {
          case SUM -> sum;
          case COUNT -> count;
          case UNIQUE ->
              BigDecimal.valueOf(
                  of.stream()
                      .map(use -> taken(meter, use).orElseThrow().text())
                      .distinct()
                      .count());
          case MAX -> values.stream().max(Comparator.naturalOrder()).orElseThrow().movePointLeft(6);
          case MIN -> values.stream().min(Comparator.naturalOrder()).orElseThrow().movePointLeft(6);
          case LATEST ->
              of.stream()
                  .max(Comparator.comparingLong(Use::timestampMs).thenComparing(Use::revision))
                  .map(use -> new BigDecimal(taken(meter, use).orElseThrow().number()))
                  .orElseThrow()
                  .movePointLeft(6);
          case AVERAGE -> sum.divide(count, 12, RoundingMode.HALF_EVEN);
        };
    return Recomputed.plain(value) + " of " + of.size();
  }

  /** What the domain takes of an event. */
  private record Taken(String number, String text) {}

  private static Optional<Taken> taken(Meter meter, Use use) {
    if (meter.measure().aggregation() == Aggregation.UNIQUE) {
      String text = meter.text(event(use));
      return text.isEmpty() ? Optional.empty() : Optional.of(new Taken("0", text));
    }
    OptionalLong micros = meter.micros(event(use));
    return micros.isEmpty()
        ? Optional.empty()
        : Optional.of(new Taken(Long.toString(micros.getAsLong()), ""));
  }

  private static UsageEvent event(Use use) {
    var quantities = new Quantities.Builder();
    use.micros()
        .forEach(
            (name, micros) ->
                quantities.put(QuantityKind.ofPublicName(name).orElseThrow(), micros));
    Map<String, String> texts = use.texts();
    return new UsageEvent(
        new EventIdentity(0, 0),
        0,
        use.identity(),
        EventType.valueOf(texts.get("event_type")),
        texts.get("user"),
        texts.get("team"),
        texts.get("feature"),
        texts.get("provider"),
        texts.get("model"),
        use.timestampMs(),
        quantities.build(),
        UsageEvent.Variant.NONE,
        texts.get("unit_type"),
        use.metadata(),
        false,
        "",
        use.timestampMs());
  }

  private static TreeMap<String, String> rows(JsonNode answer) {
    var rows = new TreeMap<String, String>();
    for (JsonNode row : answer.path("data")) {
      String group =
          row.has("start")
              ? row.path("start").asText()
                  + "|"
                  + row.at("/group/user").asText()
                  + "|"
                  + row.path("group").path("metadata.region").asText()
              : "";
      rows.put(group, row.path("value").asText() + " of " + row.path("events").asText());
    }
    return rows;
  }
}
