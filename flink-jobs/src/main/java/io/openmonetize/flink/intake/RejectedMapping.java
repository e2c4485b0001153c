package io.openmonetize.flink.intake;

import com.google.protobuf.ByteString;
import io.openmonetize.events.FieldProblem;
import io.openmonetize.events.MalformedBodyException;
import io.openmonetize.events.Reading;
import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.RejectedEvent;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * A refused record with its reason, position and bytes. One per record, whatever the number of its
 * problems, so that what was sent can be counted; the first problem gives the code. Everything in
 * it is the same in a replay, so that readers fold repeats by position.
 */
final class RejectedMapping {
  static final int PAYLOAD_BYTES = 64 * 1024;

  private RejectedMapping() {}

  /**
   * Of a CloudEvent in binary mode the payload is the same event in structured mode, because its
   * value alone would say neither whose it is nor what.
   */
  static RejectedEvent of(Reading.Refused refused, IntakeRecord record) {
    FieldProblem first = refused.problems().get(0);
    String message =
        refused.problems().stream().map(FieldProblem::sentence).collect(Collectors.joining("; "));
    return at(record, record.isBinary() ? refused.payload() : record.value())
        .setCustomerId(refused.customerId())
        .setLivemode(refused.livemode())
        .setEventId(refused.eventId())
        .setCode(first.code())
        .setField(first.field())
        .setMessage(message)
        .build();
  }

  static RejectedEvent of(MalformedBodyException malformed, IntakeRecord record) {
    return at(record, record.value())
        .setCode(malformed.code())
        .setMessage(malformed.getMessage())
        .build();
  }

  static KafkaWrite write(RejectedEvent event) {
    return new KafkaWrite(
        event.getCustomerId().getBytes(StandardCharsets.UTF_8), event.toByteArray());
  }

  private static RejectedEvent.Builder at(IntakeRecord record, byte[] value) {
    return RejectedEvent.newBuilder()
        .setSourceTopic(Topics.USAGE_EVENTS)
        .setSourcePartition(record.partition())
        .setSourceOffset(record.offset())
        .setTimeMs(record.appendedAtMs())
        .setPayload(ByteString.copyFrom(value, 0, Math.min(value.length, PAYLOAD_BYTES)))
        .setPayloadTruncated(value.length > PAYLOAD_BYTES);
  }
}
