package io.openmonetize.flink.metering;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * The metering job.
 *
 * <pre>
 *   om.journal ─► guard ══ by account ══► accounts ─┬─► om.ledger
 *                 (no gaps, stamps, ticks)     │    ├─► om.usage.rated
 *                                              │    ├─► om.alerts
 *                                              │    └─► om.audit
 *                                              └─► Redis (from inside: it never holds back)
 * </pre>
 */
public final class MeteringTopology {
  /** Never changes: it fixes how keys are spread over state. */
  public static final int MAX_PARALLELISM = 1_024;

  /** Where facts go. */
  public record Sinks(
      Sink<KeyedBytes> ledger,
      Sink<KeyedBytes> rated,
      Sink<KeyedBytes> alerts,
      Sink<KeyedBytes> audit) {}

  /** What is read and written beside the stream. */
  record Stores(
      TopicIds.Factory topicIds, Catalogs.Factory catalogs, Projections.Factory projections) {}

  private MeteringTopology() {}

  static void define(
      DataStream<JournalEntry> journal, MeteringConfig config, Stores stores, Sinks sinks) {
    SingleOutputStreamOperator<KeyedBytes> accounts =
        accounts(guarded(journal, config, stores), config, stores);
    write(accounts, Outputs.LEDGER, sinks.ledger());
    write(accounts, Outputs.RATED, sinks.rated());
    write(accounts, Outputs.ALERTS, sinks.alerts());
    write(accounts, Outputs.AUDIT, sinks.audit());
  }

  private static DataStream<JournalEntry> guarded(
      DataStream<JournalEntry> journal, MeteringConfig config, Stores stores) {
    return journal
        .process(new JournalGuard(config.parallelism(), stores.topicIds()))
        .returns(JournalEntryType.INSTANCE)
        .uid(MeteringUids.GUARD)
        .name(MeteringUids.GUARD);
  }

  private static SingleOutputStreamOperator<KeyedBytes> accounts(
      DataStream<JournalEntry> entries, MeteringConfig config, Stores stores) {
    return entries
        .keyBy(entry -> entry.key, Types.STRING)
        .transform(
            MeteringUids.ACCOUNTS,
            TypeInformation.of(KeyedBytes.class),
            new MeteringOperator(config, stores.catalogs(), stores.projections()))
        .uid(MeteringUids.ACCOUNTS);
  }

  private static void write(
      SingleOutputStreamOperator<KeyedBytes> accounts,
      OutputTag<KeyedBytes> tag,
      Sink<KeyedBytes> sink) {
    accounts.getSideOutput(tag).sinkTo(sink).uid(tag.getId()).name(tag.getId());
  }
}
