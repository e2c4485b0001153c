package io.openmonetize.controlplane.refusals;

import io.openmonetize.controlplane.archive.Refusal;
import io.openmonetize.controlplane.archive.Refusal.Replay;
import io.openmonetize.controlplane.archive.RefusalArchive.Group;
import org.jspecify.annotations.Nullable;

/** A refused event as clients see it. */
record RefusalAnswer(
    String id,
    String status,
    @Nullable String customerId,
    @Nullable Boolean livemode,
    @Nullable String eventId,
    String refusedBy,
    String source,
    String code,
    @Nullable String field,
    String message,
    String rejectedAt,
    @Nullable Position position,
    String payload,
    String payloadEncoding,
    boolean payloadTruncated,
    @Nullable String replayedAt,
    @Nullable String replayedAs,
    @Nullable String replayedBy) {

  /** Where the record stands in the public topic. */
  record Position(String topic, int partition, long offset) {}

  /** What was refused for one reason. */
  record Reason(
      String code,
      @Nullable String field,
      String refusedBy,
      long count,
      String firstSeen,
      String lastSeen,
      String exampleId,
      String exampleMessage) {
    static Reason of(Group group) {
      return new Reason(
          group.code(),
          orNull(group.field()),
          group.refusedBy(),
          group.count(),
          group.firstSeen().toString(),
          group.lastSeen().toString(),
          group.exampleId(),
          group.exampleMessage());
    }
  }

  static RefusalAnswer of(Refusal refusal) {
    Refusal.Source source = refusal.source();
    Replay replay = refusal.replay().orElse(null);
    return new RefusalAnswer(
        refusal.id(),
        replay == null ? "open" : "replayed",
        orNull(refusal.customerId()),
        refusal.livemode().orElse(null),
        orNull(refusal.eventId()),
        refusal.reason().refusedBy(),
        source(refusal),
        refusal.reason().code(),
        orNull(refusal.reason().field()),
        refusal.reason().message(),
        refusal.at().toString(),
        source.topic().isEmpty()
            ? null
            : new Position(source.topic(), source.partition(), source.offset()),
        refusal.payload().text(),
        refusal.payload().encoding(),
        refusal.payload().truncated(),
        replay == null ? null : replay.at().toString(),
        replay == null ? null : replay.as(),
        replay == null ? null : replay.by());
  }

  private static String source(Refusal refusal) {
    if (refusal.isByAccount()) {
      return "account";
    }
    return refusal.source().topic().isEmpty() ? "http" : "kafka";
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
