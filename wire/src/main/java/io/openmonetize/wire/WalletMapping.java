package io.openmonetize.wire;

import io.openmonetize.domain.account.Account;
import io.openmonetize.domain.account.Grant;
import io.openmonetize.domain.account.Hold;
import io.openmonetize.domain.account.Series;
import io.openmonetize.domain.account.TopUp;
import io.openmonetize.domain.account.Wallet;
import io.openmonetize.schemas.v1.GrantView;
import io.openmonetize.schemas.v1.HoldView;
import io.openmonetize.schemas.v1.HoldsView;
import io.openmonetize.schemas.v1.SeriesView;
import io.openmonetize.schemas.v1.TopUpView;
import io.openmonetize.schemas.v1.WalletView;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Wallets and holds as the APIs read them. The same revision always gives the same bytes. */
public final class WalletMapping {
  private WalletMapping() {}

  /** Of all wallets that have a view of their own. */
  public static Set<String> ids(Account account) {
    var ids = new LinkedHashSet<String>(account.otherWallets());
    account.caps().spenders().forEach(ids::add);
    ids.addAll(account.quotas().spenders());
    ids.addAll(account.entitlements().namedScopes());
    account.people().users().forEach(user -> ids.add(Wallet.ofUser(user)));
    ids.remove(Wallet.CUSTOMER);
    return ids;
  }

  /** A team or a user without a wallet of its own may have caps, and has spent under them. */
  public static WalletView view(Account account, String wallet, long timeline) {
    var view =
        WalletView.newBuilder()
            .setAccount(account.key())
            .setWallet(wallet)
            .setTimeline(timeline)
            .setRevision(account.revision())
            .setSequence(account.sequence())
            .setAsOfMs(account.time())
            .addAllCaps(CapMapping.of(account, wallet))
            .addAllEntitlements(EntitlementViews.of(account, wallet))
            .addAllTeams(Wallet.userOf(wallet).map(account.people()::teamsOf).orElse(List.of()));
    account.wallet(wallet).ifPresent(found -> fill(view, found));
    return view.build();
  }

  private static void fill(WalletView.Builder view, Wallet wallet) {
    view.setBalanceMicros(wallet.balance()).setHeldMicros(wallet.held());
    wallet.grants().forEach(grant -> view.addGrants(grant(grant)));
    wallet.series().forEach(series -> view.addSeries(series(series)));
    wallet.watch().marks().forEach(mark -> view.addThresholds(RuleMapping.view(mark.threshold())));
    wallet.watch().topUp().ifPresent(topUp -> view.setTopUp(topUp(topUp)));
  }

  public static HoldsView holds(Account account) {
    var view = HoldsView.newBuilder().setAccount(account.key()).setRevision(account.revision());
    account.openHolds().forEach(hold -> view.addHolds(hold(hold)));
    return view.build();
  }

  private static HoldView hold(Hold hold) {
    return HoldView.newBuilder()
        .setHoldId(hold.id())
        .setAmountMicros(hold.amount())
        .setUserId(hold.payer().userId())
        .setTeamId(hold.payer().teamId())
        .setCreatedAtMs(hold.createdAt())
        .setExpiresAtMs(hold.expiresAt())
        .setDescription(hold.description())
        .build();
  }

  static GrantView grant(Grant grant) {
    return GrantView.newBuilder()
        .setGrantId(grant.id())
        .setAmountMicros(grant.amount())
        .setRemainingMicros(grant.remaining())
        .setHeldMicros(grant.held())
        .setPriority(grant.priority())
        .setEffectiveAtMs(grant.effectiveAt())
        .setExpiresAtMs(grant.expiresAt())
        .setSource(grant.source())
        .setPending(grant.pending())
        .build();
  }

  static SeriesView series(Series series) {
    return SeriesView.newBuilder()
        .setSeriesId(series.id())
        .setPeriodValue(series.recurrence().period().wire())
        .setAmountMicros(series.terms().amount())
        .setMinRolloverMicros(series.recurrence().minRollover())
        .setMaxRolloverMicros(series.recurrence().maxRollover())
        .setNextAtMs(CapMapping.orNever(series.nextAt()))
        .setUntilMs(series.recurrence().until())
        .build();
  }

  static TopUpView topUp(TopUp topUp) {
    var view =
        TopUpView.newBuilder()
            .setState(topUp.state().name().toLowerCase(Locale.ROOT))
            .setTopUpId(topUp.last().id())
            .setRequestedAtMs(topUp.last().at())
            .setRequestedThisMonthMicros(topUp.month().requested());
    topUp.rule().ifPresent(rule -> view.setRule(RuleMapping.view(rule)));
    return view.build();
  }
}
