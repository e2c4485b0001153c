package io.openmonetize.wire;

import io.openmonetize.domain.account.Account;
import io.openmonetize.domain.account.Decision;
import io.openmonetize.domain.account.Entry.Answered;
import io.openmonetize.domain.account.Entry.EventDecided;
import io.openmonetize.domain.account.Outcome;
import io.openmonetize.domain.account.Outcome.WalletAfter;
import io.openmonetize.schemas.v1.CommandReceipt;
import io.openmonetize.schemas.v1.EventReceipt;
import io.openmonetize.schemas.v1.Receipt;
import io.openmonetize.schemas.v1.WalletBalance;
import java.util.List;
import java.util.Locale;

/** Decisions as they are told to those who wait for them. */
public final class ReceiptMapping {
  private ReceiptMapping() {}

  public static Receipt of(Account account, Decision decision, EventDecided decided) {
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
                .addAllWallets(wallets(decided.wallets())))
        .build();
  }

  public static Receipt of(Account account, Decision decision, Answered answered) {
    Outcome outcome = answered.outcome();
    return header(account, decision, answered.ask().commandId())
        .setCommand(
            result(outcome.result())
                .setCode(outcome.code().name().toLowerCase(Locale.ROOT))
                .setMessage(outcome.message())
                .setReplayed(answered.replayed())
                .setTimeMs(outcome.timeMs()))
        .build();
  }

  private static CommandReceipt.Builder result(Outcome.Result result) {
    return CommandReceipt.newBuilder()
        .setTransactionId(result.transactionId())
        .setGrantId(result.grantId())
        .setSubjectId(result.subjectId())
        .setAmountMicros(result.amount())
        .setUnfundedMicros(result.unfunded())
        .setBalanceAfterMicros(result.balanceAfter())
        .addAllWallets(wallets(result.wallets()))
        .setExpiresAtMs(result.expiresAt())
        .setAffectedEvents(result.scope().events())
        .setCreditsBeforeMicros(result.scope().creditsBefore())
        .setCreditsAfterMicros(result.scope().creditsAfter());
  }

  private static List<WalletBalance> wallets(List<WalletAfter> wallets) {
    return wallets.stream()
        .map(
            wallet ->
                WalletBalance.newBuilder()
                    .setWallet(wallet.wallet())
                    .setBalanceMicros(wallet.balance())
                    .setHeldMicros(wallet.held())
                    .build())
        .toList();
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
