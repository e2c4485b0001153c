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
  private transient IntakeMetrics metrics;

  EventReaderFunction(int generation, WriterClock clock) {
    this.generation = generation;
    this.clock = clock;
  }

  @Override
  public void open(OpenContext context) {
    metrics = new IntakeMetrics(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(IntakeRecord record, Context context, Collector<KafkaWrite> out) {
    try {
      Reading reading = EventReader.one(record.value(), door(record));
      if (reading instanceof Reading.Accepted event) {
        metrics.accepted();
        out.collect(JournalMapping.write(event, origin(record), clock.millis()));
      } else {
        var refused = (Reading.Refused) reading;
        metrics.rejected(refused.problems().get(0).code());
        context.output(REJECTED, RejectedMapping.write(refused, record));
      }
    } catch (MalformedBodyException malformed) {
      metrics.rejected(malformed.code());
      context.output(REJECTED, RejectedMapping.write(malformed, record));
    }
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
