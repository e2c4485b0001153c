package io.openmonetize.e2e.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.flink.analytics.clickhouse.ClickHouseSchema;
import io.openmonetize.schemas.ClickHouseAddress;
import io.openmonetize.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens on the way, the views show every fact once. */
class AnalyticsIT {
  private static final long SEED = 20_261_121;
  private static final String COPIES =
      """
      SELECT
        (SELECT count() > uniqExact(livemode, customer_id, revision) FROM openmonetize.decisions_3_log)
        AND (SELECT count() > uniqExact(livemode, customer_id, sequence) FROM openmonetize.ledger_2_log)
        AND (SELECT count() > uniqExact(id) FROM openmonetize.refusals_2_log)
      """;

  @TempDir Path folder;
  private AnalyticsStage stage;

  @BeforeEach
  void start() throws Exception {
    stage = new AnalyticsStage(folder);
  }

  @AfterEach
  void stop() throws Exception {
    stage.close();
  }

  @Test
  void facts_delivered_three_times_in_any_order_count_once() throws Exception {
    FactsOfCustomers facts = facts(12, 400);
    stage.startJob(stage.address());
    keepAllCopies();

    stage.publish(threeTimesShuffled(facts));

    stage.awaitTotals(facts.totals());
    stage.publish(facts.records());
    AnalyticsStage.await(() -> stage.sql().value(COPIES).equals("1"), () -> "copies to fold");
    assertThat(Totals.in(stage.sql())).isEqualTo(facts.totals());
    assertThat(stage.sql().rows(gaps())).isEmpty();
  }

  @Test
  void garbage_in_a_topic_of_facts_does_not_hold_back_what_follows() throws Exception {
    FactsOfCustomers facts = facts(3, 50);
    stage.startJob(stage.address());

    stage.publish(garbage());
    stage.publish(facts.records());

    stage.awaitTotals(facts.totals());
  }

  @Test
  void a_killed_clickhouse_misses_nothing_once_it_is_back() throws Exception {
    FactsOfCustomers facts = facts(8, 600);
    List<ProducerRecord<byte[], byte[]>> records = facts.records();
    stage.startJob(stage.address());

    stage.publish(records.subList(0, records.size() / 3));
    stage.awaitSome();
    stage.killClickHouse();
    stage.publish(records.subList(records.size() / 3, records.size()));
    stage.startClickHouseAgain();

    stage.awaitTotals(facts.totals());
  }

  @Test
  void inserts_that_are_refused_or_lost_on_the_way_are_written_again_in_row_binary()
      throws Exception {
    FactsOfCustomers facts = facts(6, 300);
    try (FlakyDoor door = new FlakyDoor(stage.address().url(), 9)) {
      stage.startJob(ClickHouseAddress.parse(door.url()));

      stage.publish(facts.records());

      stage.awaitTotals(facts.totals());
      assertThat(door.inserts())
          .hasSizeGreaterThan(9)
          .allMatch(insert -> insert.matches(".* FORMAT RowBinary(&.*)?"))
          .allMatch(insert -> insert.contains("async_insert=0"));
      stage.stopJobNow();
    }
  }

  @Test
  void a_wiped_clickhouse_is_rebuilt_from_the_topics_to_the_same_values() throws Exception {
    FactsOfCustomers facts = facts(6, 300);
    stage.publish(threeTimesShuffled(facts));
    stage.startJob(stage.address());
    stage.awaitTotals(facts.totals());
    var before = stage.sql().rows("SELECT * FROM openmonetize.usage_minute ORDER BY ALL");
    stage.stopJobNow();

    ClickHouseSchema.wipe(stage.address());
    stage.startJob(stage.address());

    stage.awaitTotals(facts.totals());
    assertThat(stage.sql().rows("SELECT * FROM openmonetize.usage_minute ORDER BY ALL"))
        .isEqualTo(before);
  }

  /** Merging would fold the copies by and by, and the views would seem right without folding. */
  private void keepAllCopies() throws Exception {
    for (String table : List.of("decisions_3_log", "ledger_2_log", "refusals_2_log")) {
      stage.sql().execute("SYSTEM STOP MERGES openmonetize." + table);
    }
  }

  /** Over the end of a month, so that every table has more than one partition. */
  private static FactsOfCustomers facts(int customers, int eventsEach) {
    return FactsOfCustomers.of(customers, eventsEach, Instant.parse("2026-10-31T20:00:00Z"), SEED);
  }

  private static String gaps() {
    return """
        SELECT livemode, customer_id FROM openmonetize.ledger
        GROUP BY livemode, customer_id HAVING max(sequence) != count() OR min(sequence) != 1
        """;
  }

  private static List<ProducerRecord<byte[], byte[]>> threeTimesShuffled(FactsOfCustomers facts) {
    var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
    for (int i = 0; i < 3; i++) {
      records.addAll(facts.records());
    }
    Collections.shuffle(records, new Random(SEED));
    return records;
  }

  private static List<ProducerRecord<byte[], byte[]>> garbage() {
    byte[] text = "no protobuf".getBytes(StandardCharsets.UTF_8);
    var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
    for (String topic : List.of(Topics.RATED, Topics.LEDGER, Topics.REJECTED, Topics.ALERTS)) {
      for (int partition = 0; partition < Topics.DEFAULT_PARTITIONS; partition++) {
        records.add(new ProducerRecord<>(topic, partition, null, text));
        records.add(new ProducerRecord<>(topic, partition, null, null));
      }
    }
    return records;
  }
}
