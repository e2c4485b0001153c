package io.openmonetize.domain.account;

import java.util.Comparator;
import java.util.Optional;

/**
 * Something that time brings about by itself.
 *
 * @param subject the grant, the series, the hold; empty for a wallet's top-up
 * @param rank orders what falls due in one wallet at one instant
 */
record Due(long at, Kind kind, String wallet, String subject, long rank) {
  /** At one instant, in this order. */
  enum Kind {
    HOLD_EXPIRES,
    SERIES_ROLLS,
    GRANT_EXPIRES,
    GRANT_ARRIVES,
    SERIES_ARRIVES,
    TOP_UP_RETRIES
  }

  static final Comparator<Due> ORDER =
      Comparator.<Due>comparingLong(Due::at)
          .thenComparing(Due::kind)
          .thenComparing(Due::wallet)
          .thenComparingLong(Due::rank)
          .thenComparing(Due::subject);

  static Optional<Due> earlier(Optional<Due> one, Optional<Due> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isPresent() ? one : other;
    }
    return ORDER.compare(one.get(), other.get()) <= 0 ? one : other;
  }

  static Optional<Due> of(Wallet wallet, Grant grant) {
    Kind kind = grant.pending() ? Kind.GRANT_ARRIVES : Kind.GRANT_EXPIRES;
    return at(grant.dueAt(), kind, wallet, grant.id(), grant.opened());
  }

  static Optional<Due> of(Wallet wallet, Series series) {
    Optional<Due> arrives =
        at(series.nextAt(), Kind.SERIES_ARRIVES, wallet, series.id(), series.opened());
    Optional<Due> rolls =
        at(series.rollAt(), Kind.SERIES_ROLLS, wallet, series.id(), series.opened());
    return earlier(rolls, arrives);
  }

  static Optional<Due> ofTopUp(Wallet wallet) {
    return wallet
        .watch()
        .topUp()
        .flatMap(topUp -> at(topUp.dueAt(), Kind.TOP_UP_RETRIES, wallet, "", 0));
  }

  static Due of(Hold hold) {
    return new Due(hold.expiresAt(), Kind.HOLD_EXPIRES, "", hold.id(), 0);
  }

  private static Optional<Due> at(long at, Kind kind, Wallet wallet, String subject, long rank) {
    return at == Long.MAX_VALUE
        ? Optional.empty()
        : Optional.of(new Due(at, kind, wallet.id(), subject, rank));
  }
}
