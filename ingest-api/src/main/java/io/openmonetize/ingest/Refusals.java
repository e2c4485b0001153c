package io.openmonetize.ingest;

import com.google.protobuf.ByteString;
import io.openmonetize.events.FieldProblem;
import io.openmonetize.events.Reading;
import io.openmonetize.schemas.v1.RejectedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Refused events in the form in which they are kept. */
final class Refusals {
  private static final int LARGEST_PAYLOAD = 64 * 1024;

  private Refusals() {}

  /** All of them: what belongs to nobody is the operator's to look at. */
  static List<RejectedEvent> toKeep(List<Item.Refused> refused, long nowMs) {
    var kept = new ArrayList<RejectedEvent>(refused.size());
    for (Item.Refused item : refused) {
      kept.add(rejected(item, nowMs));
    }
    return kept;
  }

  /** Every problem in words, the first one's code leading. */
  static String message(Reading.Refused refused) {
    return refused.problems().stream()
        .map(FieldProblem::sentence)
        .collect(Collectors.joining("; "));
  }

  private static RejectedEvent rejected(Item.Refused item, long nowMs) {
    Reading.Refused refused = item.reading();
    FieldProblem first = refused.problems().get(0);
    byte[] payload = refused.payload();
    return RejectedEvent.newBuilder()
        .setCustomerId(refused.customerId())
        .setLivemode(refused.livemode())
        .setIndex(item.index())
        .setEventId(refused.eventId())
        .setCode(first.code())
        .setField(first.field())
        .setMessage(message(refused))
        .setPayload(ByteString.copyFrom(payload, 0, Math.min(payload.length, LARGEST_PAYLOAD)))
        .setPayloadTruncated(payload.length > LARGEST_PAYLOAD)
        .setTimeMs(nowMs)
        .build();
  }
}
