package io.openmonetize.flink.analytics;

import io.openmonetize.flink.analytics.rows.AlertRow;
import io.openmonetize.flink.analytics.rows.AlertRows;
import io.openmonetize.flink.analytics.rows.EventRow;
import io.openmonetize.flink.analytics.rows.EventRows;
import io.openmonetize.flink.analytics.rows.LedgerRow;
import io.openmonetize.flink.analytics.rows.LedgerRows;
import io.openmonetize.flink.analytics.rows.RefusalRow;
import io.openmonetize.flink.analytics.rows.RefusalRows;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The analytics job.
 *
 * <pre>
 *   om.usage.rated    ─► read ─► decisions_2_log
 *   om.ledger         ─► read ─► ledger_2_log
 *   om.usage.rejected ─► read ─► refusals_2_log
 *   om.alerts         ─► read ─► alerts_log
 *                          └──── unreadable ─► log and counter
 * </pre>
 *
 * Four flows side by side without state of their own: a row's identity lies in the fact, so neither
 * order nor repeats matter, and no key is needed.
 */
public final class AnalyticsTopology {

  /** What comes in, one stream per topic. */
  public record Facts(
      DataStream<Fact> rated,
      DataStream<Fact> ledger,
      DataStream<Fact> refused,
      DataStream<Fact> alerts) {}

  /** Where rows go. */
  public record Sinks(
      Sink<EventRow> decisions,
      Sink<LedgerRow> ledger,
      Sink<RefusalRow> refusals,
      Sink<AlertRow> alerts,
      Sink<Unreadable> unreadable) {}

  /** One of the four flows. */
  private record Flow<R>(String topic, Class<R> row, FactReader<R> reader, Sink<R> sink) {}

  private AnalyticsTopology() {}

  public static void define(Facts facts, Sinks sinks) {
    Sink<Unreadable> bad = sinks.unreadable();
    connect(facts.rated(), decisions(sinks.decisions()), bad);
    connect(facts.ledger(), lines(sinks.ledger()), bad);
    connect(facts.refused(), refusals(sinks.refusals()), bad);
    connect(facts.alerts(), alerts(sinks.alerts()), bad);
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

  private static <R> void connect(DataStream<Fact> facts, Flow<R> flow, Sink<Unreadable> bad) {
    SingleOutputStreamOperator<R> rows =
        facts
            .process(new ReadFacts<>(flow.reader()), TypeInformation.of(flow.row()))
            .uid(AnalyticsUids.read(flow.topic()))
            .name(AnalyticsUids.read(flow.topic()));
    rows.sinkTo(flow.sink())
        .uid(AnalyticsUids.write(flow.topic()))
        .name(AnalyticsUids.write(flow.topic()));
    rows.getSideOutput(ReadFacts.UNREADABLE)
        .sinkTo(bad)
        .uid(AnalyticsUids.unreadable(flow.topic()))
        .name(AnalyticsUids.unreadable(flow.topic()));
  }
}
