package io.openmonetize.wire;

import io.openmonetize.domain.account.Account;
import io.openmonetize.domain.account.Cap;
import io.openmonetize.domain.time.Period.Span;
import io.openmonetize.schemas.v1.CapView;
import java.time.ZoneId;
import java.util.List;

/** Caps as the APIs read them: in the period that ran when the account was last decided on. */
final class CapMapping {
  private CapMapping() {}

  /** What holds for a wallet, and what has been spent under it. */
  static List<CapView> of(Account account, String wallet) {
    return account.caps().holdingFor(wallet).stream()
        .map(
            cap ->
                view(account, cap)
                    .setSpentMicros(account.caps().spent(wallet, cap.period(), span(account, cap)))
                    .build())
        .toList();
  }

  /** What holds for each team or each user; how much each has spent stands with its wallet. */
  static List<CapView> ofEach(Account account, String scope) {
    return account.caps().of(scope).stream().map(cap -> view(account, cap).build()).toList();
  }

  private static CapView.Builder view(Account account, Cap cap) {
    Span span = span(account, cap);
    return CapView.newBuilder()
        .setPeriodValue(cap.period().wire())
        .setLimitMicros(cap.limit())
        .setPeriodStartMs(span.from())
        .setPeriodEndMs(orNever(span.until()));
  }

  private static Span span(Account account, Cap cap) {
    return cap.period().around(account.time(), ZoneId.of(account.settings().timeZone()));
  }

  /** On the wire, what never comes is 0. */
  static long orNever(long time) {
    return time == Long.MAX_VALUE ? 0 : time;
  }
}
