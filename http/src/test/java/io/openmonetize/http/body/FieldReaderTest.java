package io.openmonetize.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldReaderTest {
  private enum Colour {
    RED,
    BLUE
  }

  private static FieldReader of(String json) {
    return FieldReader.of(json.getBytes(StandardCharsets.UTF_8));
  }

  private static ApiException mistakesOf(FieldReader in) {
    return catchThrowableOfType(ApiException.class, in::finish);
  }

  @Test
  void every_kind_of_field_is_read() {
    var in =
        of(
            """
            {"a_text":"x","amount":"1.50","priority":7,"active":true,
             "effective_at":"2026-01-31T12:00:00+01:00","colour":"red",
             "metadata":{"k":"v","n":1.50},"rule":{"model":"m"},"rules":[{"model":"n"}]}
            """);
    assertThat(in.text("a_text", 10)).contains("x");
    assertThat(in.decimal("amount")).contains(new BigDecimal("1.50"));
    assertThat(in.whole("priority", 0, 10)).isEqualTo(OptionalLong.of(7));
    assertThat(in.flag("active")).contains(true);
    assertThat(in.time("effective_at")).contains(Instant.parse("2026-01-31T11:00:00Z"));
    assertThat(in.choice("colour", Colour.class)).contains(Colour.RED);
    assertThat(in.flatMap("metadata", 5, 10)).containsExactlyEntriesOf(metadata());
    assertThat(in.object("rule").orElseThrow().text("model", 9)).contains("m");
    assertThat(in.objects("rules", 3).get(0).text("model", 9)).contains("n");
    in.finish();
  }

  private static Map<String, String> metadata() {
    var map = new java.util.LinkedHashMap<String, String>();
    map.put("k", "v");
    map.put("n", "1.50");
    return map;
  }

  @Test
  void a_field_is_accepted_in_camel_case_too() {
    var in = of("{\"customerId\":\"c\",\"user_id\":\"u\"}");
    assertThat(in.text("customer_id", 9)).contains("c");
    assertThat(in.text("user_id", 9)).contains("u");
    in.finish();
  }

  @Test
  void both_spellings_at_once_are_a_mistake() {
    var in = of("{\"customerId\":\"c\",\"customer_id\":\"d\"}");
    in.text("customer_id", 9);
    assertThat(mistakesOf(in).fields()).extracting("code").containsExactly("given_twice");
  }

  @Test
  void null_is_the_same_as_missing() {
    var in = of("{\"amount\":null}");
    assertThat(in.decimal("amount")).isEqualTo(Optional.empty());
    in.finish();
  }

  @Test
  void all_mistakes_are_told_at_once() {
    var in = of("{\"amount\":true,\"nmae\":\"x\",\"rule\":{\"modle\":1}}");
    var amount = in.decimal("amount");
    in.require("amount", amount);
    in.require("name", in.text("name", 9));
    in.object("rule").orElseThrow().text("model", 9);
    var mistakes = mistakesOf(in);
    assertThat(mistakes.error()).isEqualTo(ApiError.VALIDATION_FAILED);
    assertThat(mistakes.fields())
        .extracting(f -> f.field() + " " + f.code())
        .containsExactly(
            "amount not_a_number",
            "name required",
            "nmae unknown_field",
            "rule.modle unknown_field");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"amount\":\"1,5\"}",
        "{\"amount\":\"\"}",
        "{\"amount\":[1]}",
        "{\"amount\":\"NaN\"}",
        "{\"amount\":1e999999999}",
        "{\"amount\":\"1e-400\"}",
        "{\"amount\":12345678901234567890123456789012345678901}"
      })
  void what_is_no_sensible_number_is_refused(String json) {
    var in = of(json);
    assertThat(in.decimal("amount")).isEmpty();
    assertThat(mistakesOf(in).fields()).extracting("field").containsExactly("amount");
  }

  @Test
  void a_number_is_never_rounded() {
    assertThat(of("{\"a\":0.1234567890123456789}").decimal("a"))
        .contains(new BigDecimal("0.1234567890123456789"));
  }

  @Test
  void limits_hold_at_n_and_not_at_n_plus_one() {
    var in = of("{\"fits\":\"abc\",\"long\":\"abcd\",\"ten\":10,\"eleven\":11,\"blank\":\" \"}");
    assertThat(in.text("fits", 3)).contains("abc");
    assertThat(in.text("long", 3)).isEmpty();
    assertThat(in.whole("ten", 1, 10)).hasValue(10);
    assertThat(in.whole("eleven", 1, 10)).isEmpty();
    assertThat(in.text("blank", 3)).isEmpty();
    assertThat(mistakesOf(in).fields())
        .extracting("field")
        .containsExactly("long", "eleven", "blank");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "null", "\"text\""})
  void what_is_no_object_is_refused(String json) {
    assertThatThrownBy(() -> of(json))
        .isInstanceOf(ApiException.class)
        .extracting(e -> ((ApiException) e).error())
        .isEqualTo(ApiError.INVALID_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"a\":1} {\"b\":2}", "{\"a\":1,\"a\":2}", "\uFEFF{}"})
  void what_is_no_json_is_refused(String json) {
    assertThatThrownBy(() -> of(json))
        .isInstanceOf(ApiException.class)
        .extracting(e -> ((ApiException) e).error())
        .isEqualTo(ApiError.INVALID_JSON);
  }

  @Test
  void nesting_without_end_is_refused() {
    String deep = "{\"a\":" + "[".repeat(10_000);
    assertThatThrownBy(() -> of(deep)).isInstanceOf(ApiException.class);
  }

  @Test
  void a_mistake_in_the_json_is_told_without_the_body() {
    assertThatThrownBy(() -> of("{\"secret\": om_live_abc}"))
        .hasMessageContaining("line 1")
        .hasMessageNotContaining("om_live_abc\"");
  }

  @Test
  void digits_of_other_scripts_are_no_amount() {
    FieldReader in = of("{\"amount\":\"\u0661\u0662\"}");

    assertThat(in.decimal("amount")).isEmpty();
    assertThatThrownBy(in::finish).isInstanceOf(ApiException.class);
  }
}
