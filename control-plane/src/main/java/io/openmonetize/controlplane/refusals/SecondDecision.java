package io.openmonetize.controlplane.refusals;

import io.openmonetize.events.Reading;
import io.openmonetize.schemas.v1.UsageEvent;
import java.util.HexFormat;

/**
 * Whether an event that an account has refused may be decided once more. What it said is kept, and
 * its identity as a hash only: it must come out the same, whichever members make it up.
 */
final class SecondDecision {
  private static final String TOO_OLD = "too_old";

  private SecondDecision() {}

  /**
   * @param first how the event is read as it was decided
   */
  static Mended of(Mended.Fit fit, UsageEvent again, Reading first) {
    String identity = HexFormat.of().formatHex(again.getIdentity().toByteArray());
    if (!fit.refusal().id().endsWith("-" + identity)) {
      return Mended.Unfit.of(
          fit.refusal(),
          "",
          "identity_changed",
          "must keep its identity, by which it counts once: set the idempotency_key with which it"
              + " came, or send a CloudEvent again as a payload with its id and source");
    }
    if (fit.refusal().reason().code().equals(TOO_OLD) && isAsOld(again, first)) {
      return Mended.Unfit.of(
          fit.refusal(),
          "timestamp",
          TOO_OLD,
          "is older than ids are remembered; set backfill to true, or the right timestamp");
    }
    return fit;
  }

  private static boolean isAsOld(UsageEvent again, Reading first) {
    return !again.getBackfill()
        && first instanceof Reading.Accepted before
        && before.event().getTimestampMs() == again.getTimestampMs();
  }
}
