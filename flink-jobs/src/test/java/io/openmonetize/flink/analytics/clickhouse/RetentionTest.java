package io.openmonetize.flink.analytics.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RetentionTest {

  @Test
  void nothing_set_keeps_everything() {
    assertThat(Retention.from(Map.of("OM_KAFKA", "x", "OM_RETENTION_EVENTS", " ")).rules())
        .isNotEmpty()
        .allMatch(rule -> rule.ttl().isEmpty());
  }

  @Test
  void a_setting_limits_the_tables_behind_it_and_no_other() {
    assertThat(Retention.from(Map.of("OM_RETENTION_USAGE_DAILY", "400")).rules())
        .filteredOn(rule -> !rule.ttl().isEmpty())
        .containsExactlyInAnyOrder(
            new Retention.Rule("usage_daily_2_log", "toDate(day) + toIntervalDay(400)"),
            new Retention.Rule("customer_daily_2_log", "toDate(day) + toIntervalDay(400)"),
            new Retention.Rule("total_daily_log", "toDate(day) + toIntervalDay(400)"));
  }

  @Test
  void no_setting_reaches_the_ledger_or_the_audit_log() {
    assertThat(new Retention(Map.of()).rules())
        .extracting(Retention.Rule::table)
        .noneMatch(table -> table.contains("ledger") || table.contains("audit"));
  }

  @Test
  void what_is_wrong_is_named() {
    for (String value : new String[] {"99", "0", "36501", "-1", "a year", "1.5", "99999999999"}) {
      assertThatIllegalArgumentException()
          .as(value)
          .isThrownBy(() -> Retention.from(Map.of("OM_RETENTION_EVENTS", value)))
          .withMessageContaining("OM_RETENTION_EVENTS");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Retention.from(Map.of("OM_RETENTION_LEDGER", "400")))
        .withMessageContaining("OM_RETENTION_LEDGER");
    assertThat(Retention.from(Map.of("OM_RETENTION_EVENTS", "100")).days()).hasSize(1);
    assertThat(Retention.from(Map.of("OM_RETENTION_ALERTS", "1")).days()).hasSize(1);
  }
}
