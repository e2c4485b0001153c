package io.openmonetize.e2e.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.flink.analytics.clickhouse.ClickHouseRetention;
import io.openmonetize.flink.analytics.clickhouse.ClickHouseSchema;
import io.openmonetize.flink.analytics.clickhouse.Retention;
import io.openmonetize.schemas.ClickHouseAddress;
import io.openmonetize.standalone.clickhouse.ClickHouseProcess;
import io.openmonetize.standalone.clickhouse.EngineInstall;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is older than the operator wants to keep goes, on the engine, and nothing else does. */
class RetentionIT {
  private static final String CHANGES =
      "SELECT count() FROM system.mutations WHERE database = 'openmonetize'";

  @TempDir Path folder;
  private ClickHouseProcess clickHouse;
  private ClickHouseAddress address;
  private Sql sql;

  @BeforeEach
  void start() throws Exception {
    clickHouse = ClickHouseProcess.start(folder, 0, EngineInstall.inUserCache().library());
    address = ClickHouseAddress.parse(clickHouse.url());
    sql = new Sql(address);
    ClickHouseSchema.apply(address);
    for (int days : new int[] {1, 99, 101, 200}) {
      String at = "now64(3, 'UTC') - toIntervalDay(" + days + ")";
      insert("refusals_2_log (customer_id, id, refused_at)", "'a', '" + days + "', " + at);
      insert("alerts_log (customer_id, alert_id, raised_at)", "'a', '" + days + "', " + at);
      insert(
          "ledger_2_log (livemode, customer_id, sequence, time, amount)",
          "true, 'a', " + days + ", " + at + ", 1");
    }
  }

  @AfterEach
  void stop() {
    clickHouse.close();
  }

  @Test
  void rows_beyond_go_and_the_others_stay() throws Exception {
    keep(Map.of("OM_RETENTION_REJECTED", "100"));
    AnalyticsStage.await(() -> count("rejected").equals("2"), () -> count("rejected"));
    assertThat(count("alerts")).isEqualTo("4");
    assertThat(sql.value("SELECT sum(amount) FROM openmonetize.ledger")).startsWith("4");
  }

  @Test
  void the_same_again_changes_nothing_and_another_number_does() throws Exception {
    keep(Map.of("OM_RETENTION_ALERTS", "150"));
    AnalyticsStage.await(() -> count("alerts").equals("3"), () -> count("alerts"));
    String before = sql.value(CHANGES);
    keep(Map.of("OM_RETENTION_ALERTS", "150"));
    assertThat(sql.value(CHANGES)).isEqualTo(before);
    keep(Map.of("OM_RETENTION_ALERTS", "100"));
    AnalyticsStage.await(() -> count("alerts").equals("2"), () -> count("alerts"));
  }

  @Test
  void a_setting_that_is_gone_is_undone() throws Exception {
    keep(Map.of("OM_RETENTION_ALERTS", "300", "OM_RETENTION_EVENTS", "300"));
    assertThat(tables()).contains("alerts_log").hasSizeGreaterThan(1);
    keep(Map.of());
    assertThat(tables()).isEmpty();
  }

  private List<String> tables() throws Exception {
    return sql
        .rows(
            "SELECT name FROM system.tables WHERE database = 'openmonetize'"
                + " AND engine_full LIKE '% TTL %'")
        .stream()
        .map(row -> row.get("name"))
        .toList();
  }

  private void keep(Map<String, String> settings) throws Exception {
    ClickHouseRetention.apply(address, Retention.from(settings));
  }

  private String count(String view) throws Exception {
    return sql.value("SELECT count() FROM openmonetize." + view);
  }

  private void insert(String target, String values) throws Exception {
    sql.execute("INSERT INTO openmonetize." + target + " SELECT " + values);
  }
}
