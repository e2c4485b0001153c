package io.openmonetize.flink.intake;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The intake job.
 *
 * <pre>
 *   om.usage.events ─► event-reader ─┬─► om.journal, by account
 *   (any producer, any key)          ├─► om.usage.rejected, with reason, position and payload
 *                                    ├─► om.alerts, once for each customer, reason and hour
 *                                    └─► door-counter ─► om.door.counts
 * </pre>
 *
 * An account drops an event whose offset does not lie above the highest it has seen from the same
 * partition of the public topic. So what one partition holds for an account must reach the journal
 * in the partition's order and without holes, through restarts too. What makes it hold:
 *
 * <ul>
 *   <li>There is no shuffle: a partition is read by one subtask, and its records pass one chain and
 *       one producer, in order. Reader and sinks therefore share the source's parallelism.
 *   <li>An account's events go to one partition of the journal, and the producer neither gives up
 *       on a batch nor sends the next one before it stands (see {@link IntakeJob}).
 *   <li>A restart begins at a checkpoint, at which everything before it had been flushed. What is
 *       written twice is a run without holes from there on, so whatever an account drops it has
 *       seen, also when a late batch of the run before falls in between.
 * </ul>
 */
public final class IntakeTopology {

  /** Where events go. */
  public record Sinks(
      Sink<KafkaWrite> journal,
      Sink<KafkaWrite> rejected,
      Sink<KafkaWrite> alerts,
      Sink<KafkaWrite> doorCounts) {}

  private IntakeTopology() {}

  static void define(
      DataStream<IntakeRecord> records, int generation, WriterClock clock, Sinks sinks) {
    SingleOutputStreamOperator<KafkaWrite> journal = read(records, generation, clock);
    write(journal, sinks.journal(), IntakeUids.JOURNAL);
    write(
        journal.getSideOutput(EventReaderFunction.REJECTED), sinks.rejected(), IntakeUids.REJECTED);
    write(journal.getSideOutput(EventReaderFunction.ALERTS), sinks.alerts(), IntakeUids.ALERTS);
    write(counted(journal, generation), sinks.doorCounts(), IntakeUids.DOOR_COUNTS);
  }

  private static DataStream<KafkaWrite> counted(
      SingleOutputStreamOperator<KafkaWrite> journal, int generation) {
    return journal
        .getSideOutput(EventReaderFunction.COUNTED)
        .transform(
            IntakeUids.DOOR_COUNTER,
            TypeInformation.of(KafkaWrite.class),
            new DoorCounter(generation))
        .uid(IntakeUids.DOOR_COUNTER);
  }

  private static SingleOutputStreamOperator<KafkaWrite> read(
      DataStream<IntakeRecord> records, int generation, WriterClock clock) {
    return records
        .process(new EventReaderFunction(generation, clock))
        .returns(TypeInformation.of(KafkaWrite.class))
        .uid(IntakeUids.READER)
        .name(IntakeUids.READER);
  }

  private static void write(DataStream<KafkaWrite> writes, Sink<KafkaWrite> sink, String uid) {
    writes.sinkTo(sink).uid(uid).name(uid);
  }
}
