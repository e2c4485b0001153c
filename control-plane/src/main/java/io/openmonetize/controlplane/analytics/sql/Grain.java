package io.openmonetize.controlplane.analytics.sql;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The views that usage is read from, the coarsest first. Each holds the same usage, cut at whole
 * days, hours or minutes of UTC, or not at all.
 */
enum Grain {
  /** Of all customers together. */
  TOTAL_DAY("total_daily", "day", "Date32", ChronoUnit.DAYS, "uuuu-MM-dd"),
  /** Without teams and users, and so in far fewer rows. */
  CUSTOMER_DAY("customer_daily", "day", "Date32", ChronoUnit.DAYS, "uuuu-MM-dd"),
  DAY("usage_daily", "day", "Date32", ChronoUnit.DAYS, "uuuu-MM-dd"),
  HOUR("usage_hourly", "hour", "DateTime64(0, 'UTC')", ChronoUnit.HOURS, "uuuu-MM-dd HH:mm:ss"),
  MINUTE(
      "usage_minute", "minute", "DateTime64(0, 'UTC')", ChronoUnit.MINUTES, "uuuu-MM-dd HH:mm:ss"),
  EVENT(
      "events", "timestamp", "DateTime64(3, 'UTC')", ChronoUnit.MILLIS, "uuuu-MM-dd HH:mm:ss.SSS");

  private final String view;
  private final String time;
  private final String type;
  private final long millis;
  private final DateTimeFormatter format;

  Grain(String view, String time, String type, ChronoUnit unit, String format) {
    this.view = view;
    this.time = time;
    this.type = type;
    this.millis = unit.getDuration().toMillis();
    this.format = DateTimeFormatter.ofPattern(format, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  String view() {
    return "openmonetize." + view;
  }

  /** The column that usage is found by. */
  String time() {
    return time;
  }

  /** Of a parameter that is compared with it. */
  String type() {
    return type;
  }

  String text(long ms) {
    return format.format(Instant.ofEpochMilli(ms));
  }

  /** The Unix second of a row. */
  String second() {
    return switch (this) {
      case TOTAL_DAY, CUSTOMER_DAY, DAY -> "toUnixTimestamp64Second(toDateTime64(day, 0, 'UTC'))";
      case HOUR, MINUTE -> "toUnixTimestamp64Second(" + time + ")";
      case EVENT -> "intDiv(toUnixTimestamp64Milli(timestamp), 1000)";
    };
  }

  boolean divides(long ms) {
    return ms % millis == 0;
  }

  long ceil(long ms) {
    return -Math.floorDiv(-ms, millis) * millis;
  }

  long floor(long ms) {
    return Math.floorDiv(ms, millis) * millis;
  }
}
