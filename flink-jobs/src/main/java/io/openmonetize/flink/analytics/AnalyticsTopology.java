package io.openmonetize.flink.analytics;

import io.openmonetize.catalog.CatalogChain;
import io.openmonetize.flink.analytics.rows.AlertRow;
import io.openmonetize.flink.analytics.rows.AlertRows;
import io.openmonetize.flink.analytics.rows.AuditRow;
import io.openmonetize.flink.analytics.rows.AuditRows;
import io.openmonetize.flink.analytics.rows.EventRow;
import io.openmonetize.flink.analytics.rows.EventRows;
import io.openmonetize.flink.analytics.rows.LedgerRow;
import io.openmonetize.flink.analytics.rows.LedgerRows;
import io.openmonetize.flink.analytics.rows.RefusalRow;
import io.openmonetize.flink.analytics.rows.RefusalRows;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The analytics job.
 *
 * <pre>
 *   om.usage.rated    ─► read ─► decisions_3_log ─► fold: usage by hour and day
 *   om.ledger         ─► read ─► ledger_2_log
 *   om.usage.rejected ─► read ─► refusals_2_log
 *   om.alerts         ─► read ─► alerts_log
 *   om.audit          ─► read ─► audit_log
 *   om.catalog        ─► chain ─► audit_log
 *                          └──── unreadable ─► log and counter
 * </pre>
 *
 * Flows side by side without state of their own: a row's identity lies in the fact, so neither
 * order nor repeats matter, and no key is needed. Sums over decisions are computed in ClickHouse
 * from the rows that are there, by the sink that wrote them. The catalog alone is chained here, in
 * its one order, because its writers know no hash.
 */
public final class AnalyticsTopology {

  /** What comes in, one stream per topic. */
  public record Facts(
      DataStream<Fact> rated,
      DataStream<Fact> ledger,
      DataStream<Fact> refused,
      DataStream<Fact> alerts,
      DataStream<Fact> audit,
      DataStream<Fact> catalog) {}

  /** Where rows go. */
  public record Sinks(
      Sink<EventRow> decisions,
      Sink<LedgerRow> ledger,
      Sink<RefusalRow> refusals,
      Sink<AlertRow> alerts,
      Changes changes,
      Sink<Unreadable> unreadable) {}

  /** Where changes go, those of accounts and those of the catalog: a sink belongs to one flow. */
  public record Changes(Sink<AuditRow> accounts, Sink<AuditRow> catalog) {}

  /** One of the flows. */
  private record Flow<R>(String topic, Class<R> row, FactReader<R> reader, Sink<R> sink) {}

  private AnalyticsTopology() {}

  public static void define(Facts facts, Sinks sinks) {
    Sink<Unreadable> bad = sinks.unreadable();
    connect(facts.rated(), decisions(sinks.decisions()), bad);
    connect(facts.ledger(), lines(sinks.ledger()), bad);
    connect(facts.refused(), refusals(sinks.refusals()), bad);
    connect(facts.alerts(), alerts(sinks.alerts()), bad);
    connect(facts.audit(), changes(sinks.changes().accounts()), bad);
    end(chained(facts.catalog()), AnalyticsUids.CATALOG, sinks.changes().catalog(), bad);
  }

  private static Flow<EventRow> decisions(Sink<EventRow> sink) {
    return new Flow<>(
        AnalyticsUids.RATED, EventRow.class, fact -> EventRows.of(fact.value()), sink);
  }

  private static Flow<LedgerRow> lines(Sink<LedgerRow> sink) {
    return new Flow<>(
        AnalyticsUids.LEDGER, LedgerRow.class, fact -> LedgerRows.of(fact.value()), sink);
  }

  private static Flow<RefusalRow> refusals(Sink<RefusalRow> sink) {
    return new Flow<>(
        AnalyticsUids.REFUSED,
        RefusalRow.class,
        fact -> List.of(RefusalRows.of(fact.value(), fact.position())),
        sink);
  }

  private static Flow<AlertRow> alerts(Sink<AlertRow> sink) {
    return new Flow<>(
        AnalyticsUids.ALERTS, AlertRow.class, fact -> List.of(AlertRows.of(fact.value())), sink);
  }

  private static Flow<AuditRow> changes(Sink<AuditRow> sink) {
    return new Flow<>(
        AnalyticsUids.AUDIT, AuditRow.class, fact -> List.of(AuditRows.of(fact.value())), sink);
  }

  private static SingleOutputStreamOperator<AuditRow> chained(DataStream<Fact> catalog) {
    return catalog
        .keyBy(fact -> CatalogChain.ACCOUNT, Types.STRING)
        .process(new CatalogChanges(), TypeInformation.of(AuditRow.class))
        .uid(AnalyticsUids.read(AnalyticsUids.CATALOG))
        .name(AnalyticsUids.read(AnalyticsUids.CATALOG));
  }

  private static <R> void connect(DataStream<Fact> facts, Flow<R> flow, Sink<Unreadable> bad) {
    SingleOutputStreamOperator<R> rows =
        facts
            .process(new ReadFacts<>(flow.reader()), TypeInformation.of(flow.row()))
            .uid(AnalyticsUids.read(flow.topic()))
            .name(AnalyticsUids.read(flow.topic()));
    end(rows, flow.topic(), flow.sink(), bad);
  }

  private static <R> void end(
      SingleOutputStreamOperator<R> rows, String topic, Sink<R> sink, Sink<Unreadable> bad) {
    rows.sinkTo(sink).uid(AnalyticsUids.write(topic)).name(AnalyticsUids.write(topic));
    rows.getSideOutput(ReadFacts.UNREADABLE)
        .sinkTo(bad)
        .uid(AnalyticsUids.unreadable(topic))
        .name(AnalyticsUids.unreadable(topic));
  }
}
