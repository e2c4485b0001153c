package io.openmonetize.domain.usage;

import java.util.Map;

/**
 * One use, as the journal holds it: validated and normalised at the door. Texts that are missing
 * are empty.
 *
 * @param payloadHash over what the client sent, to tell a repeat from a conflict
 * @param eventId the identity as the client knows it
 */
public record UsageEvent(
    EventIdentity identity,
    long payloadHash,
    String eventId,
    EventType type,
    String userId,
    String teamId,
    String featureId,
    String provider,
    String model,
    long timestampMs,
    Quantities quantities,
    Variant variant,
    String unitType,
    Map<String, String> metadata,
    boolean backfill,
    String holdId,
    long receivedAtMs) {

  /** What an image or a video was like; prices may differ by it. */
  public record Variant(String imageSize, String quality, String resolution) {
    public static final Variant NONE = new Variant("", "", "");
  }
}
