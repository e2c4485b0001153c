package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.AddKey;
import io.openmonetize.domain.account.Command.ClaimName;
import io.openmonetize.domain.account.Command.Configure;
import io.openmonetize.domain.account.Command.KeepName;
import io.openmonetize.domain.account.Command.Register;
import io.openmonetize.domain.account.Command.RevokeKey;
import io.openmonetize.domain.account.Command.RotateKey;
import io.openmonetize.domain.account.Command.UpdateCustomer;
import io.openmonetize.domain.account.CommandRules.Case;
import io.openmonetize.domain.account.Entry.CustomerUpdated;
import io.openmonetize.domain.account.Entry.FundsChanged;
import io.openmonetize.domain.account.Entry.NameHeld;
import io.openmonetize.domain.account.Entry.Registered;
import io.openmonetize.domain.account.Entry.WindowSet;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.account.Payments.Paid;
import io.openmonetize.domain.ledger.Cause;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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
      return KeyRules.add(asked, add);
    } else if (command instanceof RevokeKey revoke) {
      return KeyRules.revoke(asked, revoke);
    } else if (command instanceof RotateKey rotate) {
      return KeyRules.rotate(asked, rotate);
    }
    return update(asked, (UpdateCustomer) command);
  }

  private static Outcome register(Case asked, Register register) {
    if (asked.account().registered()) {
      return asked.refused(Code.ALREADY_REGISTERED, "This customer id is taken.");
    }
    Settings settings = register.settings().of(asked.account().settings());
    var registered = new Registered(register.name(), register.email(), register.tier(), settings);
    asked.entries().add(registered);
    SortedMap<String, String> after = AuditFields.of(settings);
    after.putAll(AuditFields.of(registered));
    AuditTrail.note(asked, "customer.registered", customer(asked), AuditFields.none(), after);
    KeyRules.put(asked, "key.added", Key.of(register.key(), asked.now()));
    return Outcome.applied(asked.now());
  }

  /** What is left out stays as it is. */
  private static Outcome update(Case asked, UpdateCustomer update) {
    Facts facts = asked.account().facts();
    var updated =
        new CustomerUpdated(
            update.name().isEmpty() ? facts.name() : update.name(),
            update.tier().isEmpty() ? facts.tier() : update.tier());
    SortedMap<String, String> before = AuditFields.of(facts);
    SortedMap<String, String> after = new TreeMap<>(before);
    after.put("name", updated.name());
    after.put("tier", updated.tier());
    AuditTrail.note(asked, "customer.updated", customer(asked), before, after);
    asked.entries().add(updated);
    return Outcome.applied(asked.now());
  }

  /** The customer's id, behind the mode. */
  private static String customer(Case asked) {
    String account = asked.account().key();
    return account.substring(account.indexOf(':') + 1);
  }

  /** The history has to know, because who pays for usage depends on it. */
  private static Outcome configure(Case asked, Configure configure) {
    Settings chosen = configure.settings().of(asked.account().settings());
    AuditTrail.note(
        asked,
        "settings.changed",
        customer(asked),
        AuditFields.of(asked.account().settings()),
        AuditFields.of(chosen));
    asked.entries().add(new WindowSet(chosen));
    Sheet sheet = asked.sheet();
    var deed = new Deed.Configured(chosen);
    Paid paid = deed.perform(sheet, Cause.due(""));
    Act act = Act.of(sheet, paid, deed, asked.account().sequence());
    asked.entries().add(new FundsChanged(sheet, Optional.of(act)));
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
