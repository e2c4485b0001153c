package io.openmonetize.flink.intake;

import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.DoorReport;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Counts at Kafka's door, by the records' positions, apart from whatever becomes of them behind it.
 * It reports about each second, at the end of a block, and before each checkpoint.
 */
@SuppressWarnings("NullAway.Init") // Flink restores the state before it opens the operator.
final class DoorCounter extends AbstractStreamOperator<KafkaWrite>
    implements OneInputStreamOperator<Counted, KafkaWrite>, ProcessingTimeCallback {
  private static final long serialVersionUID = 1L;
  private static final long EVERY_MS = 1_000;

  /** Of each partition its unfinished block. Every subtask gets all; the newest of each holds. */
  private static final ListStateDescriptor<byte[]> BLOCKS =
      new ListStateDescriptor<>("door-blocks", BytePrimitiveArraySerializer.INSTANCE);

  private final int generation;
  private transient Map<String, PartitionCounts> partitions;
  private transient ListState<byte[]> blocks;

  DoorCounter(int generation) {
    this.generation = generation;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    partitions = new HashMap<>();
    blocks = context.getOperatorStateStore().getUnionListState(BLOCKS);
    for (byte[] block : blocks.get()) {
      DoorReport report = DoorReport.parseFrom(block);
      partitions.merge(
          report.getCounter(),
          PartitionCounts.restored(report),
          (one, other) -> one.next() >= other.next() ? one : other);
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    schedule();
  }

  @Override
  public void processElement(StreamRecord<Counted> element) {
    Counted record = element.getValue();
    String counter = counter(record.partition());
    PartitionCounts counts = partitions.computeIfAbsent(counter, name -> new PartitionCounts());
    if (counts.endsBlock(record)) {
      report(counter, counts);
    }
    counts.count(record);
  }

  @Override
  public void onProcessingTime(long time) {
    reportChanged();
    schedule();
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    reportChanged();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    blocks.clear();
    for (var partition : partitions.entrySet()) {
      blocks.add(partition.getValue().report(partition.getKey(), 0).toByteArray());
    }
  }

  @Override
  public void finish() throws Exception {
    reportChanged();
    super.finish();
  }

  private void reportChanged() {
    partitions.forEach(
        (counter, counts) -> {
          if (counts.isChanged()) {
            report(counter, counts);
          }
        });
  }

  private void report(String counter, PartitionCounts counts) {
    long now = getProcessingTimeService().getCurrentProcessingTime();
    byte[] key = counter.getBytes(StandardCharsets.UTF_8);
    output.collect(
        new StreamRecord<>(new KafkaWrite(key, counts.report(counter, now).toByteArray())));
  }

  private void schedule() {
    long next = getProcessingTimeService().getCurrentProcessingTime() + EVERY_MS;
    var unused = getProcessingTimeService().registerTimer(next, this);
  }

  private String counter(int partition) {
    String name = Topics.USAGE_EVENTS + "-" + partition;
    return generation == 0 ? name : name + "-g" + generation;
  }
}
