package io.openmonetize.flink.intake;

import io.openmonetize.events.Door;
import io.openmonetize.events.EventReader;
import io.openmonetize.events.MalformedBodyException;
import io.openmonetize.events.Reading;
import io.openmonetize.events.RecordPosition;
import io.openmonetize.events.RefusalAlerts;
import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.Alert;
import io.openmonetize.schemas.v1.Origin;
import io.openmonetize.schemas.v1.RejectedEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Each record becomes one journal record, or one rejected event by the side, with an alert for the
 * first of its kind in an hour; and is counted. A record that holds a list is rejected: its
 * position is the identity of an event without an id and the mark by which accounts drop
 * redeliveries, and neither could tell the list's events apart.
 */
final class EventReaderFunction extends ProcessFunction<IntakeRecord, KafkaWrite> {
  static final OutputTag<KafkaWrite> REJECTED =
      new OutputTag<>(IntakeUids.REJECTED, TypeInformation.of(KafkaWrite.class));
  static final OutputTag<KafkaWrite> ALERTS =
      new OutputTag<>(IntakeUids.ALERTS, TypeInformation.of(KafkaWrite.class));
  static final OutputTag<Counted> COUNTED =
      new OutputTag<>(IntakeUids.DOOR_COUNTER, TypeInformation.of(Counted.class));
  private static final long serialVersionUID = 1L;

  private final int generation;
  private final WriterClock clock;
  private transient IntakeMetrics metrics;
  private transient RefusalAlerts alerts;

  EventReaderFunction(int generation, WriterClock clock) {
    this.generation = generation;
    this.clock = clock;
  }

  @Override
  public void open(OpenContext context) {
    metrics = new IntakeMetrics(getRuntimeContext().getMetricGroup());
    alerts = new RefusalAlerts();
  }

  @Override
  public void processElement(IntakeRecord record, Context context, Collector<KafkaWrite> out) {
    try {
      Reading reading = read(record);
      if (reading instanceof Reading.Accepted event) {
        metrics.accepted();
        out.collect(JournalMapping.write(event, origin(record), clock.millis()));
        context.output(COUNTED, Counted.of(record, event.account().value(), false));
      } else {
        refuse(RejectedMapping.of((Reading.Refused) reading, record), record, context);
      }
    } catch (MalformedBodyException malformed) {
      refuse(RejectedMapping.of(malformed, record), record, context);
    }
  }

  private Reading read(IntakeRecord record) throws MalformedBodyException {
    if (!record.headerProblem().isEmpty()) {
      throw new MalformedBodyException("invalid_header", record.headerProblem());
    }
    return record.isBinary()
        ? EventReader.binary(
            record.attributes(), record.value(), record.contentType(), door(record))
        : EventReader.one(record.value(), door(record));
  }

  private void refuse(RejectedEvent refused, IntakeRecord record, Context context) {
    metrics.rejected(refused.getCode());
    context.output(REJECTED, RejectedMapping.write(refused));
    List<Alert> due = alerts.due(List.of(refused));
    for (Alert alert : due) {
      byte[] key = alert.getAccount().getBytes(StandardCharsets.UTF_8);
      context.output(ALERTS, new KafkaWrite(key, alert.toByteArray()));
    }
    alerts.raised(due);
    context.output(COUNTED, Counted.of(record, RefusalAlerts.account(refused), true));
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
