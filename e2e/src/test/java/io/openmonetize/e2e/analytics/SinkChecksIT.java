package io.openmonetize.e2e.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.flink.analytics.clickhouse.ClickHouseSchema;
import io.openmonetize.schemas.ClickHouseAddress;
import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.Alert;
import io.openmonetize.standalone.clickhouse.ClickHouseProcess;
import io.openmonetize.standalone.clickhouse.EngineInstall;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sink looks at what it writes into, before it writes. */
class SinkChecksIT {
  @TempDir static Path folder;
  private static ClickHouseProcess clickHouse;
  private static ClickHouseAddress address;

  @BeforeAll
  static void start() throws Exception {
    clickHouse = ClickHouseProcess.start(folder, 0, EngineInstall.inUserCache().library());
    address = ClickHouseAddress.parse(clickHouse.url());
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
  void a_job_does_not_fill_a_database_that_was_made_anew_from_the_middle() throws Exception {
    var before = ClickHouseSchema.apply(address);
    ClickHouseSchema.wipe(address);
    ClickHouseSchema.apply(address);

    assertRefused(() -> new WithoutKafka(address).write(facts(), before), "without its checkpoint");
  }

  @Test
  void a_table_with_a_column_more_is_refused() throws Exception {
    var schema = ClickHouseSchema.apply(address);
    new Sql(address).execute("ALTER TABLE openmonetize.ledger_2_log ADD COLUMN more String FIRST");

    assertRefused(
        () -> new WithoutKafka(address).write(facts(), schema), "more String, livemode Bool");
    assertThat(new Sql(address).value("SELECT count() FROM openmonetize.ledger_2_log"))
        .isEqualTo("0");
  }

  @Test
  void a_table_with_another_type_is_refused_because_row_binary_names_none() throws Exception {
    var schema = ClickHouseSchema.apply(address);
    new Sql(address).execute("ALTER TABLE openmonetize.ledger_2_log MODIFY COLUMN hash UInt64");

    assertRefused(() -> new WithoutKafka(address).write(facts(), schema), "hash UInt64");
  }

  private static void assertRefused(ThrowingCallable write, String reason) {
    assertThatThrownBy(write).hasStackTraceContaining(reason);
  }

  private static Map<String, List<byte[]>> facts() {
    var byTopic = new HashMap<String, List<byte[]>>();
    Instant start = Instant.parse("2026-11-05T10:00:00Z");
    for (var record : FactsOfCustomers.of(1, 40, start, 3).records()) {
      byTopic.computeIfAbsent(record.topic(), none -> new ArrayList<>()).add(record.value());
    }
    byTopic.put(Topics.ALERTS, List.of(Alert.newBuilder().setAlertId("a").build().toByteArray()));
    return byTopic;
  }
}
