package io.openmonetize.flink.analytics.rows;

import io.openmonetize.domain.usage.QuantityKind;
import java.util.Map;

/** One decision on one usage event. Its identity is (owner, revision, event). */
public record EventRow(Owner owner, Decision decision, Use use, Amounts amounts)
    implements Weighed {
  /** Numbers, hashes and names of the usual length. */
  private static final long WITHOUT_METADATA = 600;

  @Override
  public long bytes() {
    long bytes = WITHOUT_METADATA + use.eventId().length() + use.userId().length();
    for (Map.Entry<String, String> entry : use.metadata().entrySet()) {
      bytes += entry.getKey().length() + entry.getValue().length();
    }
    return bytes;
  }

  /**
   * What was decided, and by what.
   *
   * @param correction empty for what was decided when the event came
   */
  public record Decision(
      long revision,
      String verdict,
      String reason,
      boolean released,
      long decidedAtMs,
      long ledgerSequence,
      String priceVersion,
      String rule,
      String correction) {}

  /** What the event says. Hashes are in hex. */
  public record Use(
      String identity,
      String payloadHash,
      String eventId,
      String eventType,
      String userId,
      String teamId,
      String featureId,
      String provider,
      String model,
      String unitType,
      long timestampMs,
      long receivedAtMs,
      Map<String, String> metadata,
      Variant variant,
      String holdId) {}

  /** Of images and videos; empty when not named. */
  public record Variant(String imageSize, String quality, String resolution) {}

  /**
   * How much, in millionths; the cost in millionths of a millionth of a dollar.
   *
   * @param quantities by the ordinal of {@link QuantityKind}, 0 for what the event does not name
   * @param otherQuantities those of a newer metering job, which this version has no column for, and
   *     of all kinds those that the event states as 0
   * @param costKnown false when a burn rule applied and the provider's price is not known
   */
  public record Amounts(
      long[] quantities,
      Map<String, Long> otherQuantities,
      boolean costKnown,
      long costPicoUsd,
      long creditsMicros,
      long unfundedMicros) {

    public long quantity(QuantityKind kind) {
      return quantities[kind.ordinal()];
    }
  }
}
