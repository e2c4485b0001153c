package io.openmonetize.controlplane.forecast;

import io.openmonetize.controlplane.archive.BurnArchive.Paid;
import io.openmonetize.controlplane.forecast.estimate.Purse;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.GrantView;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The customer's own wallet, and how much of the usage it pays.
 *
 * @param share the rest is paid by wallets of teams and users, which come first
 */
record Standing(AccountView view, Instant now, BigDecimal share) {

  static Standing of(AccountView view, Instant now, Paid paid) {
    BigDecimal all = paid.all().toDecimal();
    BigDecimal share =
        all.signum() > 0
            ? paid.own().toDecimal().divide(all, MathContext.DECIMAL32)
            : BigDecimal.ONE;
    return new Standing(view, now, share.max(BigDecimal.ZERO).min(BigDecimal.ONE));
  }

  static ZoneId zone(AccountView view) {
    return view.getTimeZone().isEmpty() ? ZoneOffset.UTC : ZoneId.of(view.getTimeZone());
  }

  Credits balance() {
    return Credits.ofMicros(view.getBalanceMicros());
  }

  Instant created() {
    return Instant.ofEpochMilli(view.getCreatedAtMs());
  }

  /** Every grant with the time that it has. */
  Purse purse() {
    return Purse.of(view.getGrantsList().stream().map(grant -> rest(grant, end(grant))).toList());
  }

  /** As if no grant ended, to tell what ends cost. */
  Purse purseWithoutEnds() {
    return Purse.of(
        view.getGrantsList().stream().map(grant -> rest(grant, Optional.empty())).toList());
  }

  private Purse.Rest rest(GrantView grant, Optional<Duration> end) {
    Credits remaining =
        Credits.ofMicros(grant.getPending() ? grant.getAmountMicros() : grant.getRemainingMicros());
    Duration from =
        grant.getPending()
            ? Duration.between(now, Instant.ofEpochMilli(grant.getEffectiveAtMs()))
            : Duration.ZERO;
    return new Purse.Rest(remaining.toDecimal(), grant.getPriority(), from, end);
  }

  private Optional<Duration> end(GrantView grant) {
    return grant.getExpiresAtMs() == 0
        ? Optional.empty()
        : Optional.of(Duration.between(now, Instant.ofEpochMilli(grant.getExpiresAtMs())));
  }
}
