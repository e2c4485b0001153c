package io.openmonetize.flink.intake;

import io.openmonetize.events.Door;
import io.openmonetize.events.EventReader;
import io.openmonetize.events.MalformedBodyException;
import io.openmonetize.events.Reading;
import io.openmonetize.events.RecordPosition;
import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.Origin;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Each record becomes one journal record, or one rejected event by the side. A record that holds a
 * list is rejected: its position is the identity of an event without an id and the mark by which
 * accounts drop redeliveries, and neither could tell the list's events apart.
 */
final class EventReaderFunction extends ProcessFunction<IntakeRecord, KafkaWrite> {
  static final OutputTag<KafkaWrite> REJECTED =
      new OutputTag<>(IntakeUids.REJECTED, TypeInformation.of(KafkaWrite.class));
  private static final long serialVersionUID = 1L;

  private final int generation;
  private final WriterClock clock;
  private transient Counter accepted;
  private transient Counter rejected;

  EventReaderFunction(int generation, WriterClock clock) {
    this.generation = generation;
    this.clock = clock;
  }

  @Override
  public void open(OpenContext context) {
    accepted = getRuntimeContext().getMetricGroup().counter("accepted");
    rejected = getRuntimeContext().getMetricGroup().counter("rejected");
  }

  @Override
  public void processElement(IntakeRecord record, Context context, Collector<KafkaWrite> out) {
    try {
      Reading reading = EventReader.one(record.value(), door(record));
      if (reading instanceof Reading.Accepted event) {
        accepted.inc();
        out.collect(JournalMapping.write(event, origin(record), clock.millis()));
      } else {
        reject(RejectedMapping.write((Reading.Refused) reading, record), context);
      }
    } catch (MalformedBodyException malformed) {
      reject(RejectedMapping.write(malformed, record), context);
    }
  }

  private void reject(KafkaWrite event, Context context) {
    rejected.inc();
    context.output(REJECTED, event);
  }

  private Door door(IntakeRecord record) {
    var position =
        new RecordPosition(Topics.USAGE_EVENTS, record.partition(), record.offset(), generation);
    return Door.ofRecord(position, record.appendedAtMs());
  }

  private Origin origin(IntakeRecord record) {
    return Origin.newBuilder()
        .setPartition(record.partition())
        .setOffset(record.offset())
        .setGeneration(generation)
        .build();
  }
}
