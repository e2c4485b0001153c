package io.openmonetize.wire;

import com.google.protobuf.ByteString;
import io.openmonetize.domain.account.Account;
import io.openmonetize.domain.account.Caps;
import io.openmonetize.domain.account.Counts;
import io.openmonetize.domain.account.Key;
import io.openmonetize.domain.account.Tiers;
import io.openmonetize.domain.account.Verdict;
import io.openmonetize.domain.account.Wallet;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.KeyView;
import io.openmonetize.schemas.v1.TierView;
import java.util.Locale;

/** Accounts as the APIs read them. The same revision always gives the same bytes. */
public final class ViewMapping {
  private ViewMapping() {}

  public static AccountView view(Account account, long timeline) {
    Wallet wallet = account.wallet();
    var view =
        AccountView.newBuilder()
            .setAccount(account.key())
            .setTimeline(timeline)
            .setRevision(account.revision())
            .setSequence(account.sequence())
            .setAsOfMs(account.time())
            .setLedgerHash(ByteString.copyFrom(account.ledgerHash()))
            .setBalanceMicros(wallet.balance())
            .setHeldMicros(wallet.held())
            .setOveragePolicy(account.settings().overagePolicy().name().toLowerCase(Locale.ROOT))
            .setDedupWindowMs(account.settings().dedupWindowMs())
            .setCorrectionHorizonMs(account.settings().correctionHorizonMs())
            .setTimeZone(account.settings().timeZone())
            .setStatus(status(account))
            .setName(account.facts().name())
            .setEmail(account.facts().email())
            .setTier(account.facts().tier())
            .setCreatedAtMs(account.facts().registeredAt())
            .setCounts(counts(account.counts()))
            .setEnforceMembership(account.settings().enforceMembership())
            .setAuditSequence(account.audit().sequence())
            .setAuditHash(ByteString.copyFrom(account.audit().hash()));
    wallet.grants().forEach(grant -> view.addGrants(WalletMapping.grant(grant)));
    wallet.series().forEach(series -> view.addSeries(WalletMapping.series(series)));
    wallet.watch().marks().forEach(mark -> view.addThresholds(RuleMapping.view(mark.threshold())));
    wallet.watch().topUp().ifPresent(topUp -> view.setTopUp(WalletMapping.topUp(topUp)));
    account
        .subscriptions()
        .current()
        .map(one -> SubscriptionMapping.view(one, account.time()))
        .ifPresent(view::setSubscription);
    account.tiers().forEach(tier -> view.addTiers(tier(tier)));
    return view.addAllEntitlements(EntitlementViews.shared(account))
        .addAllCaps(CapMapping.of(account, Wallet.CUSTOMER))
        .addAllUserCaps(CapMapping.ofEach(account, Caps.EACH_USER))
        .addAllTeamCaps(CapMapping.ofEach(account, Caps.EACH_TEAM))
        .build();
  }

  private static TierView tier(Tiers.Tier tier) {
    return TierView.newBuilder()
        .setMeter(tier.meter())
        .setPeriodStartMs(tier.period().from())
        .setPositionMicros(tier.position())
        .build();
  }

  private static String status(Account account) {
    if (account.frozen()) {
      return "frozen";
    }
    return account.registered() ? "active" : "unknown";
  }

  private static io.openmonetize.schemas.v1.Counts counts(Counts counts) {
    return io.openmonetize.schemas.v1.Counts.newBuilder()
        .setBurned(counts.of(Verdict.BURNED))
        .setDuplicate(counts.of(Verdict.DUPLICATE))
        .setConflict(counts.of(Verdict.CONFLICT))
        .setParked(counts.of(Verdict.PARKED))
        .setRejected(counts.of(Verdict.REJECTED))
        .setRedelivered(counts.redelivered())
        .build();
  }

  public static KeyView key(Account account, Key key) {
    return KeyView.newBuilder()
        .setAccount(account.key())
        .setKeyId(key.id())
        .setRole(key.made().role())
        .addAllScopes(key.made().scopes())
        .setExpiresAtMs(key.made().expiresAt())
        .setRevoked(key.made().revoked())
        .build();
  }
}
