package io.openmonetize.flink.metering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chained to the source: lets no offset be skipped, stamps each record with the journal's clock and
 * the catalog's length, and sends each tick to every subtask of the accounts, behind the records
 * that came before it.
 *
 * <p>Offsets are numbers in one topic. At every start the guard compares the journal and the
 * catalog with those that its state was made from, because a topic that was made anew may hold
 * other records at the same offsets.
 *
 * <p>Each subtask keeps what it knows of every partition and restores the union, so partitions may
 * move between subtasks when the job is rescaled. The state holds 64 positions per subtask and
 * never ends.
 */
final class JournalGuard extends ProcessFunction<JournalEntry, JournalEntry>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(JournalGuard.class);

  private final int accountsParallelism;
  private final TopicIds.Factory topicIds;
  private transient Map<Integer, PartitionPosition> positions;
  private transient ListState<PartitionPosition> saved;
  private transient ListState<TopicIdentity> savedTopics;
  private transient List<TopicIdentity> topics;
  private transient List<String> tickKeys;
  private transient GuardMetrics metrics;

  JournalGuard(int accountsParallelism, TopicIds.Factory topicIds) {
    this.accountsParallelism = accountsParallelism;
    this.topicIds = topicIds;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    positions = new HashMap<>();
    saved =
        context
            .getOperatorStateStore()
            .getUnionListState(
                new ListStateDescriptor<>(
                    "positions", TypeInformation.of(PartitionPosition.class)));
    for (PartitionPosition position : saved.get()) {
      positions.merge(position.partition(), position, PartitionPosition::later);
    }
    savedTopics =
        context
            .getOperatorStateStore()
            .getUnionListState(
                new ListStateDescriptor<>("topics", TypeInformation.of(TopicIdentity.class)));
  }

  @Override
  public void open(OpenContext context) throws Exception {
    tickKeys = TickKeys.forSubtasks(accountsParallelism);
    metrics = new GuardMetrics(getRuntimeContext().getMetricGroup());
    try (TopicIds ids = topicIds.open()) {
      Map<String, String> current = ids.current();
      for (TopicIdentity known : savedTopics.get()) {
        requireSame(known, current.getOrDefault(known.topic(), "none"));
      }
      topics = new ArrayList<>();
      current.forEach((topic, id) -> topics.add(new TopicIdentity(topic, id)));
    }
  }

  private static void requireSame(TopicIdentity known, String found) {
    if (!known.id().equals(found)) {
      throw new TopicReplaced(known, found);
    }
  }

  @Override
  public void processElement(JournalEntry entry, Context context, Collector<JournalEntry> out) {
    PartitionPosition before = positions.computeIfAbsent(entry.partition, PartitionPosition::start);
    if (entry.offset != before.nextOffset()) {
      throw new JournalGap(entry.partition, before.nextOffset(), entry.offset);
    }
    warnOfClock(entry);
    long clock = JournalClock.advance(before.clock(), entry.brokerTime, entry.writtenAt);
    long length = Math.max(before.catalogLength(), entry.tickCatalogLength);
    positions.put(
        entry.partition, new PartitionPosition(entry.partition, entry.offset + 1, clock, length));
    forward(entry.stamped(clock, length), out);
  }

  private void forward(JournalEntry entry, Collector<JournalEntry> out) {
    if (entry.tick) {
      metrics.ticked(entry.writtenAt);
      tickKeys.forEach(key -> out.collect(entry.tickFor(key)));
    } else {
      out.collect(entry);
    }
  }

  private void warnOfClock(JournalEntry entry) {
    if (!JournalClock.trusted(entry.brokerTime, entry.writtenAt)) {
      metrics.untrustedClocks.inc();
      LOG.warn(
          "The broker's time at journal {}@{} is {} ms ahead of its writer's; the journal's clock stays",
          entry.partition,
          entry.offset,
          entry.brokerTime - entry.writtenAt);
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    saved.update(List.copyOf(positions.values()));
    savedTopics.update(topics);
  }
}
