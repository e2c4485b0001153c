package io.openmonetize.http.body;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.http.error.Shown;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A JSON value in the form that a field wants, or what is wrong with it.
 *
 * @param code of the mistake; empty when the value is there
 */
record Value<T>(Optional<T> found, String code, String message) {
  private static final int LONGEST_NUMBER_TEXT = 40;
  private static final int MOST_PLACES = 20;

  /**
   * Milliseconds since 1970 are written in our records, and 0 says there that no time was given.
   */
  private static final Instant EARLIEST = Instant.ofEpochMilli(1);

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  private static <T> Value<T> of(T value) {
    return new Value<>(Optional.of(value), "", "");
  }

  private static <T> Value<T> wrong(String code, String message) {
    return new Value<>(Optional.empty(), code, message);
  }

  static Value<String> text(JsonNode value, int longest) {
    if (!value.isTextual()) {
      return wrong("not_text", "must be a text");
    }
    String text = value.textValue();
    if (text.codePointCount(0, text.length()) > longest) {
      return wrong("too_long", "must have at most " + longest + " characters");
    }
    if (!isPlain(text)) {
      return wrong("not_plain_text", "must be one line of Unicode without control characters");
    }
    return text.isBlank() ? wrong("blank", "must not be blank") : of(text);
  }

  /**
   * What a text store, a log line and a screen take as it is: what {@link Shown} would not touch.
   */
  static boolean isPlain(String text) {
    return text.codePoints()
        .noneMatch(
            c ->
                Character.isISOControl(c)
                    || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }

  /** Never rounded. */
  static Value<BigDecimal> decimal(JsonNode value) {
    String text = value.isNumber() || value.isTextual() ? value.asText() : "";
    // Java also reads the digits of other scripts; nobody could tell such an amount from a typing
    // error.
    if (!text.chars().allMatch(character -> character < 0x80)) {
      return notANumber();
    }
    try {
      if (text.length() <= LONGEST_NUMBER_TEXT) {
        BigDecimal number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) <= MOST_PLACES) {
          return of(number);
        }
      }
      return wrong("out_of_range", "has too many digits");
    } catch (NumberFormatException e) {
      return notANumber();
    }
  }

  private static Value<BigDecimal> notANumber() {
    return wrong("not_a_number", "must be a number, or a text that is one");
  }

  static Value<Long> whole(JsonNode value, long least, long most) {
    if (!value.isIntegralNumber()) {
      return wrong("not_a_whole_number", "must be a whole number");
    }
    if (!value.canConvertToLong() || value.longValue() < least || value.longValue() > most) {
      return wrong("out_of_range", "must lie between " + least + " and " + most);
    }
    return of(value.longValue());
  }

  static Value<Boolean> flag(JsonNode value) {
    return value.isBoolean()
        ? of(value.booleanValue())
        : wrong("not_a_boolean", "must be true or false");
  }

  static Value<Instant> time(JsonNode value) {
    try {
      Instant time = OffsetDateTime.parse(value.asText()).toInstant();
      return time.isBefore(EARLIEST) || time.isAfter(LATEST)
          ? wrong("out_of_range", "must lie between 1970 and 9999")
          : of(time);
    } catch (DateTimeException e) {
      return wrong("not_a_time", "must be an RFC 3339 time such as 2026-01-31T12:00:00Z");
    }
  }

  static <E extends Enum<E>> Value<E> choice(JsonNode value, Class<E> type) {
    String wanted = value.asText().toUpperCase(Locale.ROOT);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(wanted)) {
        return of(constant);
      }
    }
    return wrong("not_one_of", "must be one of " + List.of(type.getEnumConstants()));
  }
}
