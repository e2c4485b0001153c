package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.GrantTerms;
import io.openmonetize.domain.ledger.Cause;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.ledger.Slice;
import java.util.ArrayList;
import java.util.List;

/**
 * What time does by itself: a hold expires, a grant takes effect or expires, a series goes on. One
 * item at a time, in the order of {@link Due}.
 */
final class DueRules {
  private DueRules() {}

  static void perform(Sheet sheet, Due due) {
    switch (due.kind()) {
      case HOLD_EXPIRES -> Pinning.free(sheet, due.subject(), Cause.due("hold expired"));
      case GRANT_EXPIRES -> expire(sheet, due);
      case GRANT_ARRIVES -> arrive(sheet, due);
      case SERIES_ARRIVES -> arrive(sheet, due.wallet(), series(sheet, due));
      case SERIES_ROLLS -> roll(sheet, due.wallet(), series(sheet, due));
      case TOP_UP_RETRIES -> {
        // It moves nothing: the watch looks at the wallet after every decision.
      }
    }
  }

  private static Series series(Sheet sheet, Due due) {
    return sheet.wallet(due.wallet()).oneSeries(due.subject()).orElseThrow();
  }

  /** What is held does not expire before its hold ends. */
  private static void expire(Sheet sheet, Due due) {
    Grant grant = sheet.wallet(due.wallet()).grant(due.subject()).orElseThrow();
    var slices = List.of(new Slice(grant.id(), -grant.free()));
    Cause cause = Cause.due("grant " + grant.id() + " expires");
    sheet.move(LineType.EXPIRATION, due.wallet(), slices, cause);
  }

  private static void arrive(Sheet sheet, Due due) {
    Wallet wallet = sheet.wallet(due.wallet());
    wallet.activate(due.subject());
    Grant grant = wallet.grant(due.subject()).orElseThrow();
    Cause cause = Cause.due("grant " + grant.id() + " takes effect");
    sheet.fill(CreditRules.lineType(grant.source()), due.wallet(), grant, cause);
  }

  private static void arrive(Sheet sheet, String wallet, Series series) {
    if (series.tie().isPresent()) {
      String plan = series.tie().get().next().orElse(series.tie().get().now()).reason();
      PlanCredits.arrive(sheet, series, Cause.due("next period of " + plan));
    } else {
      next(sheet, wallet, series);
    }
  }

  private static void next(Sheet sheet, String wallet, Series series) {
    long ends =
        series
            .recurrence()
            .period()
            .after(series.start(), series.instance() + 1, sheet.settings().zone());
    GrantTerms terms =
        terms(series, series.terms().amount(), series.nextAt(), ends, series.terms().source());
    String id = sheet.grantId(series.opened(), 2 * series.instance() + 2);
    Grant grant = Grant.opened(id, terms, series.opened(), false).of(series.id());
    sheet.wallet(wallet).change(series.arrived(ends));
    Cause cause = Cause.due("next of series " + series.id());
    sheet.arrive(CreditRules.lineType(terms.source()), wallet, grant, cause);
  }

  /**
   * Of what the last period left, a part goes on into this one; the rest expires as all grants do.
   */
  private static void roll(Sheet sheet, String walletId, Series series) {
    Wallet wallet = sheet.wallet(walletId);
    wallet.change(series.rolled());
    long ended = series.rollAt() - Grant.GRACE_MS;
    List<Grant> left =
        wallet.grants().stream()
            .filter(grant -> grant.seriesId().equals(series.id()))
            .filter(grant -> grant.expiresAt() == ended && grant.free() > 0)
            .toList();
    long carried = series.carried(left.stream().mapToLong(Grant::free).sum());
    if (carried > 0) {
      carry(sheet, walletId, series, left, carried);
    }
  }

  private static void carry(
      Sheet sheet, String walletId, Series series, List<Grant> left, long carried) {
    var slices = new ArrayList<Slice>();
    long rest = carried;
    for (Grant grant : left) {
      long taken = Math.min(rest, grant.free());
      if (taken > 0) {
        slices.add(new Slice(grant.id(), -taken));
        rest -= taken;
      }
    }
    GrantTerms terms =
        terms(series, carried, series.rollAt() - Grant.GRACE_MS, end(sheet, series), "rollover");
    String id = sheet.grantId(series.opened(), 2 * series.instance() + 3);
    Grant grant = Grant.opened(id, terms, series.opened(), false).of(series.id());
    sheet.wallet(walletId).open(grant);
    slices.add(new Slice(id, carried));
    Cause cause = Cause.due("rollover of series " + series.id());
    sheet.move(LineType.ROLLOVER, walletId, slices, cause);
    sheet.settleDebt(walletId, List.of(new Slice(id, carried)), cause);
  }

  /** Of the present period: it was computed when that began, whatever the time zone is now. */
  private static long end(Sheet sheet, Series series) {
    return series.nextAt() == Long.MAX_VALUE
        ? series
            .recurrence()
            .period()
            .after(series.start(), series.instance(), sheet.settings().zone())
        : series.nextAt();
  }

  private static GrantTerms terms(
      Series series, long amount, long from, long until, String source) {
    return new GrantTerms(
        amount, series.terms().priority(), from, until, source, series.terms().reason());
  }
}
