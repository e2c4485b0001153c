package io.openmonetize.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.openmonetize.domain.catalog.Meter.Aggregation;
import io.openmonetize.domain.catalog.Meter.Charge;
import io.openmonetize.domain.catalog.Meter.Filter;
import io.openmonetize.domain.catalog.Meter.Measure;
import io.openmonetize.domain.pricing.Event;
import io.openmonetize.domain.usage.EventType;
import io.openmonetize.domain.usage.QuantityKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeterTest {
  private static Meter meter(Filter filter, Measure measure) {
    return new Meter("m", "M", "", filter, measure, List.of(), Charge.PRICED, true);
  }

  private static Meter grouped(String... groups) {
    return new Meter(
        "m",
        "M",
        "",
        Filter.ANY,
        Measure.of(Aggregation.COUNT),
        List.of(groups),
        Charge.PRICED,
        true);
  }

  private static Event event() {
    return Event.tokens("openai/gpt-4o", 7, 3);
  }

  @Test
  void a_filter_looks_at_event_type_and_feature() {
    var measure = Measure.of(Aggregation.COUNT);
    assertThat(meter(Filter.ANY, measure).matches(event().build())).isTrue();
    assertThat(meter(new Filter("token_usage", ""), measure).matches(event().build())).isTrue();
    assertThat(meter(new Filter("API_CALL", ""), measure).matches(event().build())).isFalse();
    assertThat(meter(new Filter("", "ai-chat"), measure).matches(event().build())).isTrue();
    assertThat(meter(new Filter("", "search"), measure).matches(event().build())).isFalse();
  }

  @Test
  void an_event_type_that_is_not_listed_is_the_unit_type_of_a_custom_event() {
    var pages = meter(new Filter("page_scan", ""), Measure.of(Aggregation.COUNT));
    assertThat(pages.matches(event().type(EventType.CUSTOM).unitType("page_scan").build()))
        .isTrue();
    assertThat(pages.matches(event().unitType("page_scan").build())).isFalse();
  }

  @Test
  void a_count_takes_one_of_each_event() {
    var count = meter(Filter.ANY, Measure.of(Aggregation.COUNT));
    assertThat(count.micros(event().build())).hasValue(1_000_000);
    assertThat(count.text(event().build())).isEmpty();
  }

  @Test
  void a_sum_takes_the_quantity_exactly_and_nothing_of_an_event_without_it() {
    var seconds = meter(Filter.ANY, Measure.of(Aggregation.SUM, "duration_seconds"));
    assertThat(seconds.micros(event().with(QuantityKind.DURATION_SECONDS, "1.000001").build()))
        .hasValue(1_000_001);
    assertThat(seconds.micros(event().with(QuantityKind.DURATION_SECONDS, 0).build())).hasValue(0);
    assertThat(seconds.micros(event().build())).isEmpty();
  }

  @Test
  void quantity_and_value_stand_for_each_other_when_alone() {
    var quantity = meter(Filter.ANY, Measure.of(Aggregation.SUM, "quantity"));
    assertThat(quantity.micros(event().with(QuantityKind.VALUE, 5).build())).hasValue(5_000_000);
    assertThat(
            quantity.micros(
                event().with(QuantityKind.VALUE, 5).with(QuantityKind.QUANTITY, 2).build()))
        .hasValue(2_000_000);
  }

  @ParameterizedTest
  @CsvSource({
    "12,12000000",
    "0.000001,1",
    "1.50,1500000",
    "1.0000000,1000000",
    "0,0",
    "1000000000000,1000000000000000000"
  })
  void a_number_in_the_metadata_is_taken_exactly(String text, long micros) {
    var pages = meter(Filter.ANY, Measure.of(Aggregation.MAX, "metadata.pages"));
    assertThat(pages.micros(event().metadata("pages", text).build())).hasValue(micros);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "-1",
        "+1",
        "1e3",
        ".5",
        "1.",
        "1.2.3",
        " 1",
        "NaN",
        "٣",
        "0.0000001",
        "1000000000000.000001",
        "00000000000000000000000000000000000000001"
      })
  void what_no_quantity_of_an_event_could_be_is_no_number_in_the_metadata_either(String text) {
    var pages = meter(Filter.ANY, Measure.of(Aggregation.MAX, "metadata.pages"));
    assertThat(pages.micros(event().metadata("pages", text).build())).isEmpty();
    assertThat(pages.micros(event().build())).isEmpty();
  }

  @Test
  void unique_tells_texts_apart_and_takes_no_number() {
    var users = meter(Filter.ANY, Measure.of(Aggregation.UNIQUE, "user"));
    assertThat(users.text(event().build())).isEqualTo("user_1");
    assertThat(users.micros(event().build())).isEmpty();
    assertThat(text("provider")).isEqualTo("OPENAI");
    assertThat(text("model")).isEqualTo("gpt-4o");
    assertThat(text("event_type")).isEqualTo("TOKEN_USAGE");
    assertThat(text("team")).isEmpty();
    assertThat(text("input_tokens")).isEqualTo("7");
    assertThat(text("metadata.region")).isEqualTo("eu");
  }

  private static String text(String property) {
    return meter(Filter.ANY, Measure.of(Aggregation.UNIQUE, property))
        .text(event().metadata("region", "eu").build());
  }

  @Test
  void only_what_may_be_a_number_is_summed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Measure.of(Aggregation.SUM, "user"))
        .withMessageContaining("value must be a quantity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Measure.of(Aggregation.UNIQUE, "metadata."))
        .withMessageContaining("not metadata.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Measure.of(Aggregation.COUNT, "input_tokens"))
        .withMessageContaining("left out");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Measure.of(Aggregation.AVERAGE))
        .withMessageContaining("value must name");
  }

  @Test
  void groups_are_dimensions_or_metadata_each_named_once() {
    assertThat(grouped("model", "metadata.region").groupBy()).hasSize(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> grouped("input_tokens"))
        .withMessageContaining("group_by must name feature, provider");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> grouped("model", "model"))
        .withMessageContaining("twice");
    assertThat(grouped(metadata(Meter.MAX_GROUPS)).groupBy()).hasSize(10);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> grouped(metadata(Meter.MAX_GROUPS + 1)))
        .withMessageContaining("at most 10");
  }

  private static String[] metadata(int keys) {
    return java.util.stream.IntStream.range(0, keys)
        .mapToObj(i -> "metadata.k" + i)
        .toArray(String[]::new);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Api", "a b", "-a", "a-", "_", "a/b", "ä"})
  void a_slug_is_what_a_path_can_say(String slug) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Meter(
                    slug,
                    "M",
                    "",
                    Filter.ANY,
                    Measure.of(Aggregation.COUNT),
                    List.of(),
                    Charge.PRICED,
                    true))
        .withMessageContaining("slug must be");
  }
}
