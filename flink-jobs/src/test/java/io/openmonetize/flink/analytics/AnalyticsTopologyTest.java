package io.openmonetize.flink.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.catalog.CatalogChain;
import io.openmonetize.domain.audit.AuditChain;
import io.openmonetize.domain.audit.AuditLine;
import io.openmonetize.flink.analytics.rows.AlertRow;
import io.openmonetize.flink.analytics.rows.AlertRows;
import io.openmonetize.flink.analytics.rows.AuditRow;
import io.openmonetize.flink.analytics.rows.AuditRows;
import io.openmonetize.flink.analytics.rows.DoorCountRow;
import io.openmonetize.flink.analytics.rows.DoorReportRow;
import io.openmonetize.flink.analytics.rows.EventRow;
import io.openmonetize.flink.analytics.rows.LedgerRow;
import io.openmonetize.flink.analytics.rows.LedgerRows;
import io.openmonetize.flink.analytics.rows.Owner;
import io.openmonetize.flink.analytics.rows.RefusalRow;
import io.openmonetize.flink.analytics.rows.RefusalRows;
import io.openmonetize.flink.analytics.rows.ReplayRow;
import io.openmonetize.flink.analytics.rows.SampleFacts;
import io.openmonetize.schemas.v1.CatalogEntry;
import io.openmonetize.schemas.v1.DefaultsSet;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnalyticsTopologyTest {
  private static final byte[] GARBAGE = "no protobuf".getBytes(StandardCharsets.UTF_8);

  private final CollectingSink<EventRow> decisions = new CollectingSink<>();
  private final CollectingSink<LedgerRow> ledger = new CollectingSink<>();
  private final CollectingSink<RefusalRow> refusals = new CollectingSink<>();
  private final CollectingSink<AlertRow> alerts = new CollectingSink<>();
  private final CollectingSink<AuditRow> changes = new CollectingSink<>();
  private final CollectingSink<AuditRow> catalog = new CollectingSink<>();
  private final CollectingSink<ReplayRow> replays = new CollectingSink<>();
  private final CollectingSink<DoorCountRow> counts = new CollectingSink<>();
  private final CollectingSink<DoorReportRow> reports = new CollectingSink<>();
  private final CollectingSink<Unreadable> unreadable = new CollectingSink<>();
  private StreamExecutionEnvironment env;

  @BeforeEach
  void strict() {
    Configuration strict = new Configuration();
    strict.set(PipelineOptions.GENERIC_TYPES, false);
    strict.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    env = StreamExecutionEnvironment.getExecutionEnvironment(strict);
    env.setParallelism(1);
  }

  @Test
  void each_topic_ends_in_its_own_table() throws Exception {
    run(
        facts("rated", SampleFacts.rated().toByteArray()),
        facts("ledger", SampleFacts.ledger().toByteArray()),
        facts("rejected", SampleFacts.refusedFromKafka().toByteArray()),
        facts("alerts", SampleFacts.alert().toByteArray()));

    assertThat(decisions.values()).extracting(row -> row.use().eventId()).containsExactly("evt_1");
    assertThat(ledger.values()).isEqualTo(LedgerRows.of(SampleFacts.ledger().toByteArray()));
    assertThat(refusals.values())
        .containsExactly(
            RefusalRows.of(SampleFacts.refusedFromKafka().toByteArray(), "rejected-3@0"));
    assertThat(alerts.values()).containsExactly(AlertRows.of(SampleFacts.alert().toByteArray()));
    assertThat(changes.values()).containsExactly(AuditRows.of(SampleFacts.change().toByteArray()));
    assertThat(unreadable.values())
        .extracting(Unreadable::position)
        .containsExactlyInAnyOrder("audit-3@1", "catalog-3@1");
  }

  @Test
  void the_word_that_a_refusal_went_in_is_no_refusal() throws Exception {
    run(
        facts("rated"),
        facts("ledger"),
        facts(
            "rejected",
            SampleFacts.refusedFromKafka().toByteArray(),
            SampleFacts.replayed().toByteArray()),
        facts("alerts"));

    assertThat(refusals.values()).hasSize(1);
    assertThat(replays.values())
        .containsExactly(
            new ReplayRow(
                new Owner(true, "acme"), "refusal_1", 1_793_873_731_456L, "evt_9", "key_1"));
    assertThat(replays.values().get(0).version()).isNegative();
  }

  @Test
  void a_report_of_a_door_becomes_a_row_per_count_and_a_sign_of_life() throws Exception {
    run(facts("rated"), facts("ledger"), facts("rejected"), facts("alerts"));

    var counter = new DoorCountRow.Counter("http", "proc_1", 7, 12);
    assertThat(counts.values())
        .containsExactly(
            new DoorCountRow(
                "test:acme", 1_793_872_800_000L, counter, new DoorCountRow.Counts(10, 3, 2, 1)),
            new DoorCountRow("", 1_793_872_800_000L, counter, new DoorCountRow.Counts(1, 1, 0, 0)));
    assertThat(counts.values().get(0).livemode()).isFalse();
    assertThat(counts.values().get(1).livemode()).isNull();
    assertThat(reports.values())
        .containsExactly(new DoorReportRow("http", "proc_1", 12, 1_793_873_731_456L, true));
  }

  @Test
  void the_catalog_is_chained_in_its_order() throws Exception {
    run(facts("rated"), facts("ledger"), facts("rejected"), facts("alerts"));

    AuditLine first = CatalogChain.line(entry("e1"), 1, AuditChain.genesis());
    AuditLine third = CatalogChain.line(entry("e2"), 3, first.hash());
    assertThat(catalog.values()).containsExactly(AuditRows.of("", first), AuditRows.of("", third));
    assertThat(catalog.values().get(0).what().action()).isEqualTo("catalog.defaults_set");
  }

  @Test
  void garbage_leaves_by_the_side_with_its_position_and_stops_nothing_behind_it() throws Exception {
    run(
        facts("rated", GARBAGE, SampleFacts.rated().toByteArray()),
        facts("ledger", new byte[0], SampleFacts.ledger().toByteArray()),
        facts("rejected", GARBAGE, SampleFacts.refusedFromKafka().toByteArray()),
        facts("alerts", GARBAGE, SampleFacts.alert().toByteArray()));

    assertThat(decisions.values()).hasSize(1);
    assertThat(ledger.values()).hasSize(1);
    assertThat(refusals.values()).hasSize(1);
    assertThat(alerts.values()).hasSize(1);
    assertThat(unreadable.values())
        .extracting(Unreadable::position)
        .contains("rated-3@0", "ledger-3@0", "rejected-3@0", "alerts-3@0");
  }

  private void run(
      DataStream<Fact> rated,
      DataStream<Fact> lines,
      DataStream<Fact> refused,
      DataStream<Fact> alerted)
      throws Exception {
    AnalyticsTopology.define(
        new AnalyticsTopology.Facts(
            rated,
            lines,
            refused,
            alerted,
            facts("audit", SampleFacts.change().toByteArray(), GARBAGE),
            facts("catalog", entry("e1").toByteArray(), GARBAGE, entry("e2").toByteArray()),
            facts("doors", SampleFacts.doorReport().toByteArray())),
        new AnalyticsTopology.Sinks(
            decisions,
            ledger,
            refusals,
            alerts,
            new AnalyticsTopology.Changes(changes, catalog),
            new AnalyticsTopology.Care(replays, counts, reports),
            unreadable));
    env.execute();
  }

  private static CatalogEntry entry(String id) {
    return CatalogEntry.newBuilder()
        .setEntryId(id)
        .setActor("operator")
        .setOrigin("10.1.2.3")
        .setWrittenAtMs(1_793_873_731_456L)
        .setAfter("{}")
        .setDefaultsSet(DefaultsSet.getDefaultInstance())
        .build();
  }

  private DataStream<Fact> facts(String topic, byte[]... values) {
    if (values.length == 0) {
      // A stream of nothing cannot be made, but one of which nothing is left.
      return facts(topic, new byte[0]).filter(fact -> false).uid("none-" + topic);
    }
    Fact[] facts = new Fact[values.length];
    for (int i = 0; i < values.length; i++) {
      facts[i] = new Fact(topic, 3, i, values[i]);
    }
    return env.fromData(TypeInformation.of(Fact.class), facts).uid("source-" + topic);
  }
}
