package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.AddKey;
import io.openmonetize.domain.account.Command.ClaimName;
import io.openmonetize.domain.account.Command.Configure;
import io.openmonetize.domain.account.Command.KeepName;
import io.openmonetize.domain.account.Command.Register;
import io.openmonetize.domain.account.Command.RevokeKey;
import io.openmonetize.domain.account.CommandRules.Case;
import io.openmonetize.domain.account.Entry.FundsChanged;
import io.openmonetize.domain.account.Entry.KeyPut;
import io.openmonetize.domain.account.Entry.NameHeld;
import io.openmonetize.domain.account.Entry.Registered;
import io.openmonetize.domain.account.Entry.WindowSet;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.account.Payments.Paid;
import io.openmonetize.domain.ledger.Cause;
import java.util.Optional;

/** Who the customer is, its keys and settings; who holds a name. */
final class CustomerRules {
  private CustomerRules() {}

  static Outcome decide(Case asked) {
    Command command = asked.ask().command();
    if (command instanceof Register register) {
      return register(asked, register);
    } else if (command instanceof ClaimName claim) {
      return claim(asked, claim);
    } else if (command instanceof KeepName keep) {
      return keep(asked, keep);
    } else if (command instanceof Configure configure) {
      return configure(asked, configure);
    } else if (command instanceof AddKey add) {
      asked.entries().add(new KeyPut(add.key()));
      return Outcome.applied(asked.now());
    }
    if (command instanceof RevokeKey revoke) {
      return revoke(asked, revoke);
    }
    return asked.refused(Code.INVALID, "Not known to this version.");
  }

  private static Outcome register(Case asked, Register register) {
    if (asked.account().registered()) {
      return asked.refused(Code.ALREADY_REGISTERED, "This customer id is taken.");
    }
    asked
        .entries()
        .add(
            new Registered(
                register.name(),
                register.email(),
                register.tier(),
                register.settings().of(asked.account().settings())));
    asked.entries().add(new KeyPut(register.key()));
    return Outcome.applied(asked.now());
  }

  /** The history has to know, because who pays for usage depends on it. */
  private static Outcome configure(Case asked, Configure configure) {
    Settings chosen = configure.settings().of(asked.account().settings());
    asked.entries().add(new WindowSet(chosen));
    Sheet sheet = asked.sheet();
    var deed = new Deed.Configured(chosen);
    Paid paid = deed.perform(sheet, Cause.due(""));
    Act act = Act.of(sheet, paid, deed, asked.account().sequence());
    asked.entries().add(new FundsChanged(sheet, Optional.of(act)));
    return Outcome.applied(asked.now());
  }

  private static Outcome revoke(Case asked, RevokeKey revoke) {
    Optional<Command.ApiKey> key = asked.account().facts().key(revoke.keyId());
    if (key.isEmpty()) {
      return asked.refused(Code.UNKNOWN_KEY, "There is no key " + revoke.keyId() + ".");
    }
    asked.entries().add(new KeyPut(key.get().asRevoked()));
    return Outcome.applied(asked.now());
  }

  private static Outcome claim(Case asked, ClaimName claim) {
    Optional<String> holder = asked.account().facts().holder(asked.now());
    if (holder.isPresent() && !holder.get().equals(claim.claimant())) {
      return asked.refused(Code.NAME_TAKEN, "It is taken.");
    }
    if (holder.isEmpty()) {
      long lapses = Math.addExact(asked.now(), claim.lapseAfterMs());
      asked.entries().add(new NameHeld(claim.claimant(), lapses));
    }
    return Outcome.applied(asked.now());
  }

  private static Outcome keep(Case asked, KeepName keep) {
    Optional<String> holder = asked.account().facts().holder(asked.now());
    if (!holder.equals(Optional.of(keep.claimant()))) {
      return asked.refused(Code.CLAIM_LAPSED, "The claim has lapsed; claim it again.");
    }
    asked.entries().add(new NameHeld(keep.claimant(), Long.MAX_VALUE));
    return Outcome.applied(asked.now());
  }
}
