package io.openmonetize.flink.analytics.clickhouse;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column, its type, and how a row writes its value.
 *
 * @param type as ClickHouse names it, but for LowCardinality, which changes no byte of a value
 */
public record Column<R>(String name, String type, Cell<R> cell) implements Serializable {
  /** The first and last instants of DateTime64; beyond them a value would show as another. */
  private static final long FIRST_MS = Instant.parse("1900-01-01T00:00:00Z").toEpochMilli();

  private static final long LAST_MS = Instant.parse("2299-12-31T23:59:59.999Z").toEpochMilli();

  /** Travels to the tasks with the sink. */
  @FunctionalInterface
  public interface Value<R, V> extends Serializable {
    V of(R row);
  }

  /** A value that may be unknown. */
  @FunctionalInterface
  public interface Optional<R, V> extends Serializable {
    @Nullable V of(R row);
  }

  @FunctionalInterface
  interface Cell<R> extends Serializable {
    void write(RowBinary out, R row);
  }

  public static <R> Column<R> text(String name, Value<R, String> text) {
    return new Column<>(name, "String", (out, row) -> out.text(text.of(row)));
  }

  public static <R> Column<R> flag(String name, Value<R, Boolean> flag) {
    return new Column<>(name, "Bool", (out, row) -> out.flag(flag.of(row)));
  }

  static <R> Column<R> optionalFlag(String name, Optional<R, Boolean> flag) {
    return new Column<>(
        name,
        "Nullable(Bool)",
        (out, row) -> {
          Boolean value = flag.of(row);
          out.isNull(value == null);
          if (value != null) {
            out.flag(value);
          }
        });
  }

  static <R> Column<R> uint8(String name, Value<R, Integer> number) {
    return new Column<>(name, "UInt8", (out, row) -> out.int8(number.of(row)));
  }

  static <R> Column<R> int32(String name, Value<R, Integer> number) {
    return new Column<>(name, "Int32", (out, row) -> out.int32(number.of(row)));
  }

  static <R> Column<R> optionalInt32(String name, Optional<R, Integer> number) {
    return new Column<>(
        name,
        "Nullable(Int32)",
        (out, row) -> {
          Integer value = number.of(row);
          out.isNull(value == null);
          if (value != null) {
            out.int32(value);
          }
        });
  }

  static <R> Column<R> int64(String name, Value<R, Long> number) {
    return new Column<>(name, "Int64", (out, row) -> out.int64(number.of(row)));
  }

  public static <R> Column<R> uint64(String name, Value<R, Long> number) {
    return new Column<>(name, "UInt64", (out, row) -> out.int64(number.of(row)));
  }

  /** Milliseconds since 1970. */
  static <R> Column<R> time(String name, Value<R, Long> millis) {
    return new Column<>(
        name,
        "DateTime64(3, 'UTC')",
        (out, row) -> out.int64(Math.max(FIRST_MS, Math.min(LAST_MS, millis.of(row)))));
  }

  /** Seconds since 1970. */
  public static <R> Column<R> seconds(String name, Value<R, Long> seconds) {
    return new Column<>(name, "DateTime64(0, 'UTC')", (out, row) -> out.int64(seconds.of(row)));
  }

  /** Days since 1970. */
  public static <R> Column<R> day(String name, Value<R, Long> day) {
    return new Column<>(name, "Date32", (out, row) -> out.int32(Math.toIntExact(day.of(row))));
  }

  /** Millionths: credits, and quantities as well. */
  static <R> Column<R> micros(String name, Value<R, Long> micros) {
    return new Column<>(name, "Decimal(38, 6)", (out, row) -> out.int128(micros.of(row)));
  }

  static <R> Column<R> usd(String name, Value<R, Boolean> known, Value<R, Long> pico) {
    return new Column<>(
        name,
        "Nullable(Decimal(38, 12))",
        (out, row) -> {
          boolean isKnown = known.of(row);
          out.isNull(!isKnown);
          if (isKnown) {
            out.int128(pico.of(row));
          }
        });
  }

  static <R> Column<R> texts(String name, Value<R, Map<String, String>> texts) {
    return new Column<>(
        name,
        "Map(String, String)",
        (out, row) -> {
          Map<String, String> entries = texts.of(row);
          out.size(entries.size());
          entries.forEach(
              (key, value) -> {
                out.text(key);
                out.text(value);
              });
        });
  }

  static <R> Column<R> quantities(String name, Value<R, Map<String, Long>> micros) {
    return new Column<>(
        name,
        "Map(String, Decimal(38, 6))",
        (out, row) -> {
          Map<String, Long> entries = micros.of(row);
          out.size(entries.size());
          entries.forEach(
              (key, value) -> {
                out.text(key);
                out.int128(value);
              });
        });
  }

  /**
   * @param tuple the type of one
   */
  static <R, E> Column<R> list(String name, String tuple, Value<R, List<E>> list, Cell<E> cell) {
    return new Column<>(
        name,
        "Array(" + tuple + ")",
        (out, row) -> {
          List<E> entries = list.of(row);
          out.size(entries.size());
          for (E entry : entries) {
            cell.write(out, entry);
          }
        });
  }
}
