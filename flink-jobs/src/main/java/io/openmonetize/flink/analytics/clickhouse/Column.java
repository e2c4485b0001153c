package io.openmonetize.flink.analytics.clickhouse;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.money.Usd;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A column and where its value comes from, as the type that the driver writes for it.
 *
 * @param value null only for a nullable column
 */
record Column<R>(String name, Cell<R> value) implements Serializable {
  /** The first and last instants of DateTime64; beyond them a value would show as another. */
  private static final long FIRST_MS = Instant.parse("1900-01-01T00:00:00Z").toEpochMilli();

  private static final long LAST_MS = Instant.parse("2299-12-31T23:59:59.999Z").toEpochMilli();

  /** Travels to the tasks with the sink. */
  @FunctionalInterface
  interface Value<R, V> extends Serializable {
    V of(R row);
  }

  /** What stands in a row, as the driver writes it. */
  @FunctionalInterface
  interface Cell<R> extends Serializable {
    @Nullable Object of(R row);
  }

  static <R> Column<R> text(String name, Value<R, String> text) {
    return new Column<>(name, text::of);
  }

  static <R> Column<R> number(String name, Value<R, Number> number) {
    return new Column<>(name, number::of);
  }

  static <R> Column<R> flag(String name, Value<R, Boolean> flag) {
    return new Column<>(name, flag::of);
  }

  /** Milliseconds since 1970. */
  static <R> Column<R> time(String name, Value<R, Long> millis) {
    return new Column<>(
        name, row -> Instant.ofEpochMilli(Math.max(FIRST_MS, Math.min(LAST_MS, millis.of(row)))));
  }

  /** Millionths: credits, and quantities as well. */
  static <R> Column<R> micros(String name, Value<R, Long> micros) {
    return new Column<>(name, row -> Credits.ofMicros(micros.of(row)).toDecimal());
  }

  static <R> Column<R> usd(String name, Value<R, Boolean> known, Value<R, Long> pico) {
    return new Column<>(name, row -> known.of(row) ? Usd.ofPico(pico.of(row)).toDecimal() : null);
  }

  /** Anything else, in the form the driver writes. */
  static <R> Column<R> object(String name, Cell<R> value) {
    return new Column<>(name, value);
  }
}
