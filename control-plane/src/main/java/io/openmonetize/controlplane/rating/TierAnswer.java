package io.openmonetize.controlplane.rating;

import io.openmonetize.domain.money.Credits;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where in the tiers the use was priced.
 *
 * @param periodStart null for the period that never ends
 * @param units used in the period before it
 * @param correctionCredits for the units before it, when they change tier with it: signed
 */
record TierAnswer(
    String meter,
    String period,
    @Nullable String periodStart,
    String units,
    boolean known,
    String correctionCredits) {
  private static final int MICROS = 6;

  static TierAnswer of(TierPosition position) {
    long start = position.periodStartMs();
    return new TierAnswer(
        position.rating().meter(),
        position.rating().period().name(),
        start == 0 ? null : Instant.ofEpochMilli(start).toString(),
        BigDecimal.valueOf(position.micros(), MICROS).stripTrailingZeros().toPlainString(),
        position.known(),
        Credits.ofMicros(position.charge().correction()).toString());
  }
}
