package io.openmonetize.e2e.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.flink.analytics.clickhouse.ClickHouseSchema;
import io.openmonetize.schemas.ClickHouseAddress;
import io.openmonetize.standalone.clickhouse.ClickHouseProcess;
import io.openmonetize.standalone.clickhouse.EngineInstall;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of hours and days: filled from what was there before them, and never set back. */
class UsageTablesIT {
  private static final String TOTAL = "total_daily";
  private static final List<String> NAMES =
      List.of("feature_id", "event_type", "provider", "model", "unit_type", "team_id", "user_id");

  /** Each with the words that tell one group of a customer and time from another. */
  private static final Map<String, List<String>> TABLES =
      Map.of(
          "usage_hourly",
          NAMES,
          "usage_daily",
          NAMES,
          "customer_daily",
          NAMES.subList(0, 5),
          TOTAL,
          NAMES.subList(0, 5));

  /**
   * Of one customer: an event moved by a correction from ten to half past eight, one voided, one
   * parked and released at nine, and one that nothing happened to.
   */
  private static final String DECISIONS_OF_BEFORE =
      """
      INSERT INTO openmonetize.decisions_2_log
        (livemode, customer_id, revision, identity, verdict, released, correction, timestamp,
         decided_at, model, input_tokens, cost_usd, credits_burned)
      VALUES
        (true, 'acme', 1, 'aa', 'burned', false, '',        '2026-10-05 10:10:00', '2026-10-05 10:11:00', 'm', 100, 0.1, 10),
        (true, 'acme', 2, 'aa', 'burned', false, 'amended', '2026-10-05 08:30:00', '2026-11-05 12:00:00', 'm', 70,  0.07, 7),
        (true, 'acme', 3, 'bb', 'burned', false, '',        '2026-10-05 10:20:00', '2026-10-05 10:21:00', 'm', 50,  0.05, 5),
        (true, 'acme', 4, 'bb', 'burned', false, 'voided',  '2026-10-05 10:20:00', '2026-10-05 10:30:00', 'm', 50,  0.05, 0),
        (true, 'acme', 5, 'cc', 'parked', false, '',        '2026-10-05 09:00:00', '2026-10-05 09:01:00', 'm', 30,  NULL, 0),
        (true, 'acme', 6, 'cc', 'burned', true,  '',        '2026-10-05 09:00:00', '2026-10-06 09:00:00', 'm', 30,  NULL, 3),
        (true, 'acme', 7, 'dd', 'burned', false, '',        '2026-10-05 10:40:00', '2026-10-05 10:41:00', 'm', 20,  0.02, 2)""";

  @TempDir static Path folder;
  private static ClickHouseProcess clickHouse;
  private static ClickHouseAddress address;
  private static Sql sql;

  @BeforeAll
  static void start() throws Exception {
    clickHouse = ClickHouseProcess.start(folder, 0, EngineInstall.inUserCache().library());
    address = ClickHouseAddress.parse(clickHouse.url());
    sql = new Sql(address);
  }

  @AfterAll
  static void stop() {
    clickHouse.close();
  }

  @BeforeEach
  void the_tables_are_there_and_empty() throws Exception {
    ClickHouseSchema.wipe(address);
    ClickHouseSchema.apply(address);
  }

  @Test
  void decisions_of_before_the_tables_are_settled_and_summed_however_often() throws Exception {
    sql.execute(DECISIONS_OF_BEFORE);

    for (int i = 0; i < 2; i++) {
      sql.execute(
          "ALTER TABLE openmonetize.schema_versions DELETE WHERE version >= 4 SETTINGS mutations_sync = 1");
      ClickHouseSchema.apply(address);

      assertThat(
              sql.rows(
                  "SELECT toHour(hour) AS h, events, input_tokens, toDecimalString(cost_usd, 12) AS cost, events_without_cost AS u,"
                      + " credits_burned FROM openmonetize.usage_hourly ORDER BY h"))
          .extracting(row -> String.join(" ", row.values()))
          .containsExactly(
              "8 1 70.000000 0.070000000000 0 7.000000",
              "9 1 30.000000 0.000000000000 1 3.000000",
              "10 1 20.000000 0.020000000000 0 2.000000");
      for (String day : List.of("usage_daily", "customer_daily", "total_daily")) {
        assertThat(
                sql.rows(
                    "SELECT toString(day) AS d, events, input_tokens, toDecimalString(cost_usd, 12) AS cost, credits_burned"
                        + " FROM openmonetize."
                        + day))
            .extracting(row -> String.join(" ", row.values()))
            .containsExactly("2026-10-05 3 120.000000 0.090000000000 12.000000");
      }
      assertThat(sql.value("SELECT count() FROM openmonetize.events")).isEqualTo("4");
      assertThat(
              sql.rows(
                  "SELECT livemode, customer_id, identity FROM openmonetize.corrected_log FINAL ORDER BY identity"))
          .extracting(row -> String.join(" ", row.values()))
          .containsExactly("true acme aa", "true acme bb", "true acme cc");
    }
  }

  @Test
  void of_two_sums_of_a_group_the_one_of_more_decisions_stands_whichever_came_last()
      throws Exception {
    for (String table : TABLES.keySet()) {
      for (String sum : List.of("5, 5, 50", "3, 3, 30", "6, 4, 40", "2, 2, 20")) {
        insert(behind(table), "decisions, events, credits_burned", sum);
      }

      assertThat(sql.row("SELECT events, credits_burned FROM openmonetize." + table).values())
          .as(table)
          .containsExactly("4", "40.000000");
    }
  }

  @Test
  void groups_that_differ_in_one_word_stay_apart() throws Exception {
    for (var table : TABLES.entrySet()) {
      List<String> names = table.getValue();
      insert(behind(table.getKey()), "decisions, events", "1, 1");
      for (String name : names) {
        insert(behind(table.getKey()), "decisions, events, " + name, "1, 1, 'word'");
      }
      insert(behind(table.getKey()), "decisions, events, provider, model", "1, 1, 'ab', 'c'");
      insert(behind(table.getKey()), "decisions, events, provider, model", "1, 1, 'a', 'bc'");

      assertThat(sql.value("SELECT count() FROM openmonetize." + table.getKey()))
          .as(table.getKey())
          .isEqualTo(String.valueOf(names.size() + 3));
    }
  }

  @Test
  void sums_of_before_the_short_key_are_there_and_only_once() throws Exception {
    List<String> former = TABLES.keySet().stream().filter(view -> !view.equals(TOTAL)).toList();
    for (String table : former) {
      insert(table + "_log", "decisions, events, credits_burned", "2, 1, 10");
      insert(table + "_2_log", "decisions, events, credits_burned", "3, 2, 20");
      insert(table + "_log", "decisions, events, credits_burned, model", "1, 1, 5, 'm'");
    }

    for (int i = 0; i < 2; i++) {
      sql.execute(
          "ALTER TABLE openmonetize.schema_versions DELETE WHERE version >= 9 SETTINGS mutations_sync = 1");
      ClickHouseSchema.apply(address);

      for (String table : former) {
        assertThat(
                sql.rows(
                    "SELECT model, events, credits_burned FROM openmonetize."
                        + table
                        + " ORDER BY model"))
            .as(table)
            .extracting(row -> String.join(" ", row.values()))
            .containsExactly(" 2 20.000000", "m 1 5.000000");
        assertThat(sql.value("SELECT count() FROM openmonetize." + table + "_log")).isEqualTo("0");
      }
    }
  }

  @Test
  void days_of_before_are_summed_for_all_customers_however_often() throws Exception {
    String values = "2, 2, 20, 'm', ";
    String columns = "decisions, events, credits_burned, model, day, livemode, customer_id";
    for (String whose :
        List.of(
            "'2026-10-05', true, 'acme'",
            "'2026-10-05', true, 'other'",
            "'2026-10-06', true, 'acme'",
            "'2026-10-05', false, 'acme'")) {
      sql.execute(
          "INSERT INTO openmonetize.customer_daily_2_log (%s) VALUES (%s)"
              .formatted(columns, values + whose));
    }

    for (int i = 0; i < 2; i++) {
      sql.execute(
          "ALTER TABLE openmonetize.schema_versions DELETE WHERE version >= 10 SETTINGS mutations_sync = 1");
      ClickHouseSchema.apply(address);

      assertThat(
              sql.rows(
                  "SELECT toString(day) AS d, livemode, model, events, credits_burned"
                      + " FROM openmonetize.total_daily ORDER BY d, livemode"))
          .extracting(row -> String.join(" ", row.values()))
          .containsExactly(
              "2026-10-05 false m 2 20.000000",
              "2026-10-05 true m 4 40.000000",
              "2026-10-06 true m 2 20.000000");
    }
  }

  private static String behind(String view) {
    return view.equals(TOTAL) ? "total_daily_log" : view + "_2_log";
  }

  private static void insert(String table, String columns, String values) throws SQLException {
    boolean ofAll = table.startsWith(TOTAL);
    sql.execute(
        "INSERT INTO openmonetize.%s (livemode, %s%s, %s) VALUES (true, %s'2026-10-05', %s)"
            .formatted(
                table,
                ofAll ? "" : "customer_id, ",
                table.startsWith("usage_hourly") ? "hour" : "day",
                columns,
                ofAll ? "" : "'acme', ",
                values));
  }
}
