package io.openmonetize.flink.metering;

import com.google.protobuf.ByteString;
import io.openmonetize.domain.account.Account;
import io.openmonetize.domain.account.Command.ApiKey;
import io.openmonetize.domain.account.Counts;
import io.openmonetize.domain.account.Decision;
import io.openmonetize.domain.account.Entry.Answered;
import io.openmonetize.domain.account.Entry.EventDecided;
import io.openmonetize.domain.account.Grant;
import io.openmonetize.domain.account.Outcome;
import io.openmonetize.domain.account.Verdict;
import io.openmonetize.domain.account.Wallet;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.CommandReceipt;
import io.openmonetize.schemas.v1.EventReceipt;
import io.openmonetize.schemas.v1.GrantView;
import io.openmonetize.schemas.v1.KeyView;
import io.openmonetize.schemas.v1.Receipt;
import io.openmonetize.schemas.v1.WalletBalance;
import java.util.Locale;

/** Accounts and decisions as the APIs read them. The same revision always gives the same bytes. */
final class ViewMapping {
  private ViewMapping() {}

  static AccountView view(Account account, long timeline) {
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
            .setStatus(status(account))
            .setName(account.facts().name())
            .setEmail(account.facts().email())
            .setTier(account.facts().tier())
            .setCreatedAtMs(account.facts().registeredAt())
            .setCounts(counts(account.counts()));
    wallet.grants().forEach(grant -> view.addGrants(grant(grant)));
    return view.build();
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

  private static GrantView grant(Grant grant) {
    return GrantView.newBuilder()
        .setGrantId(grant.id())
        .setAmountMicros(grant.amount())
        .setRemainingMicros(grant.remaining())
        .setPriority(grant.priority())
        .setEffectiveAtMs(grant.effectiveAt())
        .setExpiresAtMs(grant.expiresAt())
        .setSource(grant.source())
        .setPending(grant.pending())
        .build();
  }

  static KeyView key(Account account, ApiKey key) {
    return KeyView.newBuilder()
        .setAccount(account.key())
        .setKeyId(key.keyId())
        .setRole(key.role())
        .addAllScopes(key.scopes())
        .setExpiresAtMs(key.expiresAt())
        .setRevoked(key.revoked())
        .build();
  }

  static Receipt receipt(Account account, Decision decision, EventDecided decided) {
    return header(account, decision, decided.receiptId())
        .setEvent(
            EventReceipt.newBuilder()
                .setEventId(decided.rated().event().eventId())
                .setVerdict(decided.rated().verdict().publicName())
                .setReason(decided.rated().reason())
                .setCreditsMicros(decided.rated().credits())
                .setUnfundedMicros(decided.rated().unfunded())
                .setBalanceAfterMicros(decided.balanceAfter())
                .setTimestampMs(decided.rated().event().timestampMs())
                .addWallets(WalletBalance.newBuilder().setBalanceMicros(decided.balanceAfter())))
        .build();
  }

  static Receipt receipt(Account account, Decision decision, Answered answered) {
    Outcome outcome = answered.outcome();
    return header(account, decision, answered.ask().commandId())
        .setCommand(
            CommandReceipt.newBuilder()
                .setCode(outcome.code().name().toLowerCase(Locale.ROOT))
                .setMessage(outcome.message())
                .setTransactionId(outcome.transactionId())
                .setGrantId(outcome.grantId())
                .setAmountMicros(outcome.amount())
                .setBalanceAfterMicros(outcome.balanceAfter())
                .setReplayed(answered.replayed())
                .setTimeMs(outcome.timeMs()))
        .build();
  }

  private static Receipt.Builder header(Account account, Decision decision, String id) {
    return Receipt.newBuilder()
        .setId(id)
        .setAccount(account.key())
        .setRevision(decision.revision())
        .setSequence(account.sequence())
        .setTimeMs(decision.timeMs());
  }
}
