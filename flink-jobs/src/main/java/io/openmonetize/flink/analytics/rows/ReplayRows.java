package io.openmonetize.flink.analytics.rows;

import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.schemas.v1.RejectedEvent;
import java.util.List;

/** What the topic of refusals says of replays to rows. */
public final class ReplayRows {
  private ReplayRows() {}

  /** None, when the record is a refusal. */
  public static List<ReplayRow> in(byte[] rejectedEvent) throws InvalidProtocolBufferException {
    RejectedEvent event = RejectedEvent.parseFrom(rejectedEvent);
    if (!event.hasReplayed()) {
      return List.of();
    }
    if (event.getReplayed().getRefusalId().isEmpty()) {
      throw new IllegalArgumentException("a replay of no refusal");
    }
    return List.of(
        new ReplayRow(
            new Owner(event.getLivemode(), event.getCustomerId()),
            event.getReplayed().getRefusalId(),
            event.getTimeMs(),
            event.getEventId(),
            event.getReplayed().getActor()));
  }
}
