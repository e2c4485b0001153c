package io.openmonetize.domain.pricing;

import static io.openmonetize.domain.catalog.CostType.AUDIO_SECOND;
import static io.openmonetize.domain.catalog.CostType.CHARACTER;
import static io.openmonetize.domain.catalog.CostType.CUSTOM_UNIT;
import static io.openmonetize.domain.catalog.CostType.INPUT_TOKEN;
import static io.openmonetize.domain.catalog.CostType.REQUEST;
import static io.openmonetize.domain.catalog.CostType.VIDEO_SECOND;
import static io.openmonetize.domain.pricing.Books.catalog;
import static io.openmonetize.domain.pricing.Books.each;
import static io.openmonetize.domain.pricing.Books.prices;
import static io.openmonetize.domain.pricing.Books.unit;
import static io.openmonetize.domain.pricing.RatingAssert.rated;
import static io.openmonetize.domain.usage.EventType.API_CALL;
import static io.openmonetize.domain.usage.EventType.AUDIO_PROCESSING;
import static io.openmonetize.domain.usage.EventType.CUSTOM;
import static io.openmonetize.domain.usage.EventType.TOKEN_USAGE;
import static io.openmonetize.domain.usage.EventType.VIDEO_GENERATION;
import static io.openmonetize.domain.usage.QuantityKind.CHARACTERS;
import static io.openmonetize.domain.usage.QuantityKind.DURATION_SECONDS;
import static io.openmonetize.domain.usage.QuantityKind.INPUT_TOKENS;
import static io.openmonetize.domain.usage.QuantityKind.QUANTITY;
import static io.openmonetize.domain.usage.QuantityKind.VALUE;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.usage.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which price a duration, a quantity, a value and a request are billed by. */
class UnitMapTest {
  private static final Catalog CATALOG =
      catalog(
          prices(
              each("X/video", VIDEO_SECOND, "1"),
              each("X/audio", AUDIO_SECOND, "2"),
              each("X/both", VIDEO_SECOND, "1"),
              each("X/both", AUDIO_SECOND, "2"),
              each("REPLICATE/gpu", CUSTOM_UNIT, unit("second"), "3", true),
              each("X/units", CUSTOM_UNIT, unit("page"), "4", true),
              each("X/units", CUSTOM_UNIT, unit("book"), "5", false),
              each("X/any", CUSTOM_UNIT, "6"),
              each("X/requests", REQUEST, "7"),
              each("X/fee", REQUEST, "7"),
              each("X/fee", INPUT_TOKEN, "1"),
              each("X/text", CHARACTER, "0.01")));

  private static Event seconds(String path, EventType type) {
    return Event.of(path).type(type).with(DURATION_SECONDS, "1.5");
  }

  @Test
  void a_duration_is_video_or_audio_by_the_type_of_the_event() {
    rated(CATALOG, seconds("X/both", VIDEO_GENERATION)).costs("1.5");
    rated(CATALOG, seconds("X/both", AUDIO_PROCESSING)).costs("3");
    rated(CATALOG, seconds("X/both", CUSTOM)).isParked("unit_unknown");
  }

  @Test
  void any_other_event_means_the_only_kind_of_second_that_is_listed() {
    rated(CATALOG, seconds("X/video", CUSTOM)).costs("1.5");
    rated(CATALOG, seconds("X/audio", API_CALL)).costs("3");
  }

  @Test
  void a_second_of_video_is_never_billed_as_audio() {
    rated(CATALOG, seconds("X/audio", VIDEO_GENERATION)).isParked("unit_unknown");
    rated(CATALOG, seconds("X/video", AUDIO_PROCESSING)).isParked("unit_unknown");
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void a_duration_on_a_machine_priced_by_the_second_is_that_many_seconds(EventType type) {
    rated(CATALOG, seconds("REPLICATE/gpu", type)).costs("4.5");
  }

  @Test
  void a_duration_is_in_seconds_whatever_unit_the_event_names() {
    rated(CATALOG, seconds("REPLICATE/gpu", CUSTOM).unitType("minute")).costs("4.5");
  }

  @Test
  void a_duration_is_no_page_and_no_book() {
    rated(CATALOG, seconds("X/units", CUSTOM)).isParked("unit_unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "second", "Seconds", "sec", "s"})
  void a_quantity_is_the_custom_unit_by_its_name(String unit) {
    rated(CATALOG, Event.of("REPLICATE/gpu").with(QUANTITY, 2).unitType(unit)).costs("6");
  }

  @Test
  void another_unit_than_the_listed_one_parks() {
    rated(CATALOG, Event.of("REPLICATE/gpu").with(QUANTITY, 2).unitType("minutes"))
        .isParked("unit_unknown");
  }

  @Test
  void of_several_units_the_named_one_holds_else_the_default() {
    rated(CATALOG, Event.of("X/units").with(QUANTITY, 2).unitType("books")).costs("10");
    rated(CATALOG, Event.of("X/units").with(QUANTITY, 2)).costs("8");
    rated(CATALOG, Event.of("X/any").with(QUANTITY, 2).unitType("whatever")).costs("12");
  }

  @Test
  void a_value_is_the_quantity_when_there_is_none_beside_it() {
    rated(CATALOG, Event.of("X/any").with(VALUE, 2)).costs("12");
    rated(CATALOG, Event.of("X/any").with(VALUE, 2).with(QUANTITY, 1)).isParked("unit_unknown");
  }

  @Test
  void a_request_price_is_due_once_for_each_event_beside_other_prices() {
    rated(CATALOG, Event.of("X/requests").type(API_CALL)).costs("7");
    rated(CATALOG, Event.of("X/fee").type(TOKEN_USAGE).with(INPUT_TOKENS, 3)).costs("10");
  }

  @Test
  void an_api_call_may_count_its_requests_itself() {
    rated(CATALOG, Event.of("X/requests").type(API_CALL).with(VALUE, 3)).costs("21");
    rated(CATALOG, Event.of("X/requests").type(API_CALL).with(QUANTITY, 0)).costs("0");
    rated(CATALOG, Event.of("X/requests").type(CUSTOM).with(QUANTITY, 3)).isParked("unit_unknown");
  }

  @Test
  void characters_are_characters() {
    rated(CATALOG, Event.of("X/text").type(AUDIO_PROCESSING).with(CHARACTERS, 250)).costs("2.5");
  }
}
