package io.openmonetize.flink.analytics.clickhouse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many days of what ClickHouse keeps; what is not named is kept for ever. The ledger and the
 * audit log have no setting: a balance is the sum of all its lines, and a chain of hashes has no
 * end to cut off.
 *
 * @param days by the name of the setting
 */
public record Retention(Map<String, Integer> days) {
  private static final String PREFIX = "OM_RETENTION_";
  private static final String EVENTS = "OM_RETENTION_EVENTS";

  /**
   * An event that comes late or is corrected rewrites its hour and its day from the events that
   * ClickHouse has of them. Below this they could be gone already.
   */
  private static final int LEAST_EVENTS = 100;

  private static final int MOST = 36_500;

  /** The tables behind each setting, and the column that tells how old a row is. */
  private static final Map<String, List<Table>> TABLES =
      Map.of(
          EVENTS,
          List.of(
              new Table("decisions_2_log", "toDateTime(timestamp)"),
              new Table("decisions_3_log", "toDateTime(timestamp)")),
          "OM_RETENTION_USAGE_HOURLY",
          List.of(new Table("usage_hourly_2_log", "toDateTime(hour)")),
          "OM_RETENTION_USAGE_DAILY",
          List.of(
              new Table("usage_daily_2_log", "toDate(day)"),
              new Table("customer_daily_2_log", "toDate(day)"),
              new Table("total_daily_log", "toDate(day)")),
          "OM_RETENTION_REJECTED",
          List.of(new Table("refusals_2_log", "toDateTime(refused_at)")),
          "OM_RETENTION_ALERTS",
          List.of(new Table("alerts_log", "toDateTime(raised_at)")));

  public Retention {
    days = Map.copyOf(days);
    days.forEach(Retention::check);
  }

  private record Table(String name, String age) {}

  /**
   * What a table's rows live by.
   *
   * @param ttl as ClickHouse writes it down; empty for ever
   */
  record Rule(String table, String ttl) {}

  /**
   * @throws IllegalArgumentException when a setting is unknown or no number of days
   */
  public static Retention from(Map<String, String> environment) {
    var days = new TreeMap<String, Integer>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && !value.isBlank()) {
            days.put(name, whole(name, value.strip()));
          }
        });
    return new Retention(days);
  }

  /** One for each table that may have one, so that a setting that is gone is undone. */
  List<Rule> rules() {
    var rules = new ArrayList<Rule>();
    TABLES.forEach(
        (setting, tables) ->
            tables.forEach(table -> rules.add(new Rule(table.name(), ttl(setting, table)))));
    return rules;
  }

  private String ttl(String setting, Table table) {
    Integer kept = days.get(setting);
    return kept == null ? "" : table.age() + " + toIntervalDay(" + kept + ")";
  }

  private static int whole(String name, String value) {
    if (!value.matches("\\d{1,9}")) {
      throw new IllegalArgumentException(name + " must be a number of days, not " + value);
    }
    return Integer.parseInt(value);
  }

  private static void check(String name, int days) {
    if (!TABLES.containsKey(name)) {
      throw new IllegalArgumentException(
          name
              + " is not a setting; known are "
              + String.join(", ", new TreeMap<>(TABLES).keySet()));
    }
    int least = name.equals(EVENTS) ? LEAST_EVENTS : 1;
    if (days < least || days > MOST) {
      throw new IllegalArgumentException(
          name + " must be " + least + " to " + MOST + " days, not " + days);
    }
  }
}
