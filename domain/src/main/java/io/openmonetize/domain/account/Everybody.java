package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.Adjust;
import io.openmonetize.domain.account.Command.Consume;
import io.openmonetize.domain.account.Command.CreateHold;
import io.openmonetize.domain.account.Command.GrantCredits;
import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.account.Command.Refund;
import io.openmonetize.domain.account.Command.SetThresholds;
import io.openmonetize.domain.account.Command.SetTopUp;
import io.openmonetize.domain.account.Command.Transfer;
import java.util.Optional;

/**
 * The id `*` names nobody: in the scope of a cap or an entitlement it stands for each user or each
 * team, so no wallet may be called so.
 */
final class Everybody {
  static final String ID = "*";

  private Everybody() {}

  static Optional<String> problem(Command command) {
    if (command instanceof GrantCredits grant) {
      return wallet(grant.wallet());
    } else if (command instanceof Consume consume) {
      return payer(consume.payer());
    } else if (command instanceof CreateHold hold) {
      return payer(hold.payer());
    } else if (command instanceof Transfer transfer) {
      return wallet(transfer.from()).or(() -> wallet(transfer.to()));
    } else if (command instanceof Refund refund) {
      return wallet(refund.wallet());
    } else if (command instanceof Adjust adjust) {
      return wallet(adjust.wallet());
    } else if (command instanceof SetThresholds set) {
      return wallet(set.wallet());
    } else if (command instanceof SetTopUp set) {
      return wallet(set.wallet());
    }
    return Optional.empty();
  }

  private static Optional<String> payer(Payer payer) {
    return wallet(Wallet.ofUser(payer.userId())).or(() -> wallet(Wallet.ofTeam(payer.teamId())));
  }

  private static Optional<String> wallet(String id) {
    return id.equals(Caps.EACH_USER) || id.equals(Caps.EACH_TEAM)
        ? Optional.of("The id * stands for each of them and has no credits of its own.")
        : Optional.empty();
  }
}
