package io.openmonetize.e2e.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.flink.analytics.clickhouse.ClickHouseSchema;
import io.openmonetize.schemas.ClickHouseAddress;
import io.openmonetize.standalone.clickhouse.ClickHouseProcess;
import io.openmonetize.standalone.clickhouse.EngineInstall;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClickHouseSchemaIT {
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
  void nothing_is_there() throws Exception {
    ClickHouseSchema.wipe(address);
  }

  @Test
  void a_file_is_applied_and_recorded_once() throws Exception {
    var first = ClickHouseSchema.apply(address);
    var second = ClickHouseSchema.apply(address);

    assertThat(second).isEqualTo(first);
    assertThat(first.version()).isPositive();
    assertThat(first.incarnation()).isNotEmpty();
    assertThat(versions()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
  }

  @Test
  void a_wiped_database_is_another_incarnation() throws Exception {
    var first = ClickHouseSchema.apply(address);
    ClickHouseSchema.wipe(address);

    assertThat(ClickHouseSchema.apply(address).incarnation()).isNotEqualTo(first.incarnation());
  }

  @Test
  void a_file_that_was_edited_after_it_was_applied_is_refused_by_name() throws Exception {
    ClickHouseSchema.apply(address);
    sql.execute(
        "ALTER TABLE openmonetize.schema_versions UPDATE checksum = 'other' WHERE version = 1 SETTINGS mutations_sync = 1");

    assertThatThrownBy(() -> ClickHouseSchema.apply(address))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("V001__facts_and_views.sql")
        .hasMessageContaining("other");
  }

  @Test
  void a_file_that_broke_off_in_the_middle_is_applied_again() throws Exception {
    ClickHouseSchema.apply(address);
    sql.execute(
        "ALTER TABLE openmonetize.schema_versions DELETE WHERE version = 1 SETTINGS mutations_sync = 1");
    sql.execute("DROP VIEW openmonetize.usage_daily");

    ClickHouseSchema.apply(address);

    assertThat(sql.value("SELECT count() FROM openmonetize.usage_daily")).isEqualTo("0");
    assertThat(versions()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
  }

  @Test
  void rows_of_the_first_version_are_taken_over_once_however_often_the_second_is_applied()
      throws Exception {
    ClickHouseSchema.apply(address);
    sql.execute(
        """
        INSERT INTO openmonetize.decisions_log
          (livemode, customer_id, revision, verdict, credits_burned, event_id, identity)
        VALUES (true, 'acme', 3, 'burned', 1.5, 'evt_1', 'aa')""");
    sql.execute(
        """
        INSERT INTO openmonetize.ledger_log
          (livemode, customer_id, sequence, type, amount, balance_after)
        VALUES (true, 'acme', 1, 'BURN', -1.5, -1.5)""");
    sql.execute(
        """
        INSERT INTO openmonetize.refusals_log (customer_id, id, code, payload_truncated)
        VALUES ('acme', 'bb', 'invalid_json', true)""");

    for (int i = 0; i < 2; i++) {
      sql.execute(
          "ALTER TABLE openmonetize.schema_versions DELETE WHERE version = 2 SETTINGS mutations_sync = 1");
      ClickHouseSchema.apply(address);
    }

    assertThat(
            sql.row(
                "SELECT event_id, credits_burned, hold_id, correction FROM openmonetize.events"))
        .containsExactlyEntriesOf(
            columns(
                "event_id",
                "evt_1",
                "credits_burned",
                "1.500000",
                "hold_id",
                "",
                "correction",
                ""));
    assertThat(sql.row("SELECT balance, lines FROM openmonetize.balances"))
        .containsExactlyEntriesOf(columns("balance", "-1.500000", "lines", "1"));
    assertThat(sql.row("SELECT code, livemode, payload_truncated FROM openmonetize.rejected"))
        .containsExactlyEntriesOf(
            columns("code", "invalid_json", "livemode", null, "payload_truncated", "true"));
  }

  private static Map<String, String> columns(String... namesAndValues) {
    var columns = new LinkedHashMap<String, String>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      columns.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return columns;
  }

  @Test
  void several_that_start_at_once_agree() throws Exception {
    int starters = 4;
    ExecutorService pool = Executors.newFixedThreadPool(starters);
    try {
      var barrier = new CyclicBarrier(starters);
      var applied = new ArrayList<Future<ClickHouseSchema.Applied>>();
      for (int i = 0; i < starters; i++) {
        applied.add(
            pool.submit(
                () -> {
                  barrier.await();
                  return ClickHouseSchema.apply(address);
                }));
      }
      var after = new ArrayList<ClickHouseSchema.Applied>();
      for (var future : applied) {
        after.add(future.get());
      }
      assertThat(after).containsOnly(ClickHouseSchema.apply(address));
    } finally {
      pool.shutdownNow();
    }
  }

  private static List<String> versions() throws SQLException {
    return sql.rows("SELECT version FROM openmonetize.schema_versions ORDER BY version").stream()
        .map(row -> row.get("version"))
        .toList();
  }
}
