package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.account.Command;
import io.openmonetize.domain.account.Command.Adjust;
import io.openmonetize.domain.account.Command.Consume;
import io.openmonetize.domain.account.Command.CreateHold;
import io.openmonetize.domain.account.Command.GrantCredits;
import io.openmonetize.domain.account.Command.Refund;
import io.openmonetize.domain.account.Command.SetCaps;
import io.openmonetize.domain.account.Command.SettleHold;
import io.openmonetize.domain.account.Command.Transfer;

/** What no command may ask for, whatever else is the case. */
final class Limits {
  /** A million million credits. */
  private static final long MOST = 1_000_000_000_000_000_000L;

  private static final long DAY_MS = 86_400_000L;

  private Limits() {}

  static boolean broken(Command command) {
    if (command instanceof GrantCredits grant) {
      return outside(1, grant.terms().amount())
          || grant
              .recurrence()
              .filter(comes -> outside(0, comes.minRollover()) || outside(0, comes.maxRollover()))
              .isPresent();
    } else if (command instanceof Consume consume) {
      return outside(1, consume.amount());
    } else if (command instanceof CreateHold hold) {
      return outside(1, hold.amount()) || hold.ttlMs() < 1 || hold.ttlMs() > DAY_MS;
    } else if (command instanceof SettleHold settle) {
      return outside(0, settle.amount());
    } else if (command instanceof Transfer transfer) {
      return outside(1, transfer.amount()) || transfer.from().equals(transfer.to());
    } else if (command instanceof Refund refund) {
      return outside(refund.transactionId().isEmpty() ? 1 : 0, refund.amount());
    } else if (command instanceof SetCaps set) {
      return set.caps().stream().anyMatch(cap -> outside(0, cap.limit()));
    } else if (command instanceof Adjust adjust) {
      return outside(1, Math.abs(adjust.amount()));
    }
    return false;
  }

  private static boolean outside(long least, long amount) {
    return amount < least || amount > MOST;
  }
}
