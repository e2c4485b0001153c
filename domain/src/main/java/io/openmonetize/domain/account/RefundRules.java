package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.Refund;
import io.openmonetize.domain.account.CommandRules.Case;
import io.openmonetize.domain.account.Deed.Consumed;
import io.openmonetize.domain.account.Deed.HoldSettled;
import io.openmonetize.domain.account.Deed.Refunded.Share;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.ledger.TransactionIds;
import io.openmonetize.domain.money.Credits;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a refund gives back, and to whom. */
final class RefundRules {

  /** Either a refusal, or the shares. */
  record Plan(Optional<Outcome> refused, List<Share> shares) {
    static Plan refused(Outcome outcome) {
      return new Plan(Optional.of(outcome), List.of());
    }

    long amount() {
      return shares.stream().mapToLong(Share::amount).sum();
    }
  }

  Plan plan(Case asked, Refund refund) {
    if (refund.expiresAt() != 0 && refund.expiresAt() <= asked.now()) {
      return Plan.refused(asked.refused(Code.INVALID, "The refund would expire at once."));
    }
    return refund.transactionId().isEmpty()
        ? new Plan(Optional.empty(), List.of(new Share(refund.wallet(), refund.amount())))
        : ofTransaction(asked, refund);
  }

  private static Plan ofTransaction(Case asked, Refund refund) {
    Account account = asked.account();
    OptionalLong line = TransactionIds.sequenceOf(account.key(), refund.transactionId());
    Optional<Share> share =
        line.isEmpty() ? Optional.empty() : burnt(account, line.getAsLong(), horizon(asked));
    if (share.isEmpty()) {
      String message =
          ("There is no burn " + refund.transactionId())
              + " within the correction horizon; grant or adjust instead.";
      return Plan.refused(asked.refused(Code.TRANSACTION_NOT_FOUND, message));
    }
    long left = share.get().amount() - account.refundedOf(refund.transactionId());
    long amount = refund.amount() == 0 ? left : refund.amount();
    if (amount <= 0 || amount > left) {
      String message =
          "Of " + refund.transactionId() + ", " + Credits.ofMicros(left) + " may be refunded.";
      return Plan.refused(asked.refused(Code.NOT_REFUNDABLE, message));
    }
    return new Plan(Optional.empty(), List.of(new Share(share.get().wallet(), amount)));
  }

  private static Optional<Share> burnt(Account account, long line, long since) {
    return account
        .history()
        .ofLine(line)
        .filter(act -> act.timeMs() >= since && isBurn(act.deed()))
        .flatMap(act -> act.shareOf(line));
  }

  private static long horizon(Case asked) {
    return asked.now() - asked.account().settings().correctionHorizonMs();
  }

  private static boolean isBurn(Deed deed) {
    return deed instanceof Used || deed instanceof Consumed || deed instanceof HoldSettled;
  }
}
