package io.openmonetize.controlplane.refusals;

import io.openmonetize.controlplane.archive.RefusalArchive.Parked;
import io.openmonetize.controlplane.archive.RefusalArchive.ParkedGroup;
import org.jspecify.annotations.Nullable;

/** An event that waits, as clients see it. */
record ParkedAnswer(
    String customerId,
    boolean livemode,
    String eventId,
    String reason,
    String parkedAt,
    String timestamp,
    String eventType,
    String featureId,
    @Nullable String provider,
    @Nullable String model,
    @Nullable String unitType) {

  /** What waits for one thing. */
  record Reason(
      String reason,
      @Nullable String provider,
      @Nullable String model,
      @Nullable String unitType,
      long count,
      String firstSeen,
      String lastSeen,
      String exampleEventId) {
    static Reason of(ParkedGroup group) {
      return new Reason(
          group.reason(),
          orNull(group.provider()),
          orNull(group.model()),
          orNull(group.unitType()),
          group.count(),
          group.firstSeen().toString(),
          group.lastSeen().toString(),
          group.exampleEventId());
    }
  }

  static ParkedAnswer of(Parked parked) {
    return new ParkedAnswer(
        parked.account().customerId(),
        parked.account().livemode(),
        parked.eventId(),
        parked.reason(),
        parked.parkedAt().toString(),
        parked.timestamp().toString(),
        parked.eventType(),
        parked.featureId(),
        orNull(parked.provider()),
        orNull(parked.model()),
        orNull(parked.unitType()));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
