package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.AddKey;
import io.openmonetize.domain.account.Command.ClaimName;
import io.openmonetize.domain.account.Command.Configure;
import io.openmonetize.domain.account.Command.Consume;
import io.openmonetize.domain.account.Command.GrantCredits;
import io.openmonetize.domain.account.Command.KeepName;
import io.openmonetize.domain.account.Command.Register;
import io.openmonetize.domain.account.Command.RevokeKey;
import io.openmonetize.domain.account.Entry.Answered;
import io.openmonetize.domain.account.Entry.Configured;
import io.openmonetize.domain.account.Entry.KeyPut;
import io.openmonetize.domain.account.Entry.NameHeld;
import io.openmonetize.domain.account.Entry.Registered;
import io.openmonetize.domain.account.Input.Ask;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.ledger.LedgerChain;
import java.util.List;
import java.util.Optional;

/** Decides commands: the same key gets the same answer; each command has one rule. */
final class CommandRules {
  private final CreditRules credits;

  CommandRules(LedgerChain chain) {
    credits = new CreditRules(chain);
  }

  void decide(Account account, Ask ask, long now, List<Entry> entries) {
    Optional<Answer> known = account.answer(ask.key(), now);
    if (known.isPresent()) {
      entries.add(new Answered(ask, repeated(known.get(), ask, now), true));
    } else if (account.frozen()) {
      entries.add(new Answered(ask, frozen(now), true));
    } else {
      entries.add(new Answered(ask, fresh(account, ask, now, entries), false));
    }
  }

  static Outcome frozen(long now) {
    String message =
        "The account is frozen after an internal check failed; the operator has been alerted.";
    return Outcome.refused(Code.FROZEN, message, now);
  }

  private static Outcome repeated(Answer known, Ask ask, long now) {
    if (known.requestHash() == ask.requestHash()) {
      return known.outcome();
    }
    String message = "This idempotency key was used for another request; choose a new key.";
    return Outcome.refused(Code.IDEMPOTENCY_CONFLICT, message, now);
  }

  private Outcome fresh(Account account, Ask ask, long now, List<Entry> entries) {
    Command command = ask.command();
    Optional<String> problem = CommandLimits.problem(command);
    if (problem.isPresent()) {
      return Outcome.refused(Code.INVALID, problem.get(), now);
    }
    if (command instanceof Register register) {
      return register(account, register, now, entries);
    } else if (command instanceof ClaimName claim) {
      return claim(account, claim, now, entries);
    } else if (command instanceof KeepName keep) {
      return keep(account, keep, now, entries);
    } else if (!account.registered()) {
      return Outcome.refused(Code.UNKNOWN_CUSTOMER, "There is no such customer.", now);
    }
    return ofCustomer(account, ask, now, entries);
  }

  private Outcome ofCustomer(Account account, Ask ask, long now, List<Entry> entries) {
    Command command = ask.command();
    if (command instanceof GrantCredits grant) {
      return credits.grant(account, ask, grant, now, entries);
    } else if (command instanceof Consume consume) {
      return credits.consume(account, ask, consume, now, entries);
    } else if (command instanceof Configure configure) {
      entries.add(new Configured(configure.settings().of(account.settings())));
      return Outcome.applied(now);
    } else if (command instanceof AddKey add) {
      entries.add(new KeyPut(add.key()));
      return Outcome.applied(now);
    }
    return revoke(account, (RevokeKey) command, now, entries);
  }

  private static Outcome register(
      Account account, Register register, long now, List<Entry> entries) {
    if (account.registered()) {
      return Outcome.refused(Code.ALREADY_REGISTERED, "This customer id is taken.", now);
    }
    entries.add(
        new Registered(
            register.name(),
            register.email(),
            register.tier(),
            register.settings().of(account.settings())));
    entries.add(new KeyPut(register.key()));
    return Outcome.applied(now);
  }

  private static Outcome revoke(Account account, RevokeKey revoke, long now, List<Entry> entries) {
    Optional<Command.ApiKey> key = account.facts().key(revoke.keyId());
    if (key.isEmpty()) {
      return Outcome.refused(Code.UNKNOWN_KEY, "There is no key " + revoke.keyId() + ".", now);
    }
    entries.add(new KeyPut(key.get().asRevoked()));
    return Outcome.applied(now);
  }

  private static Outcome claim(Account account, ClaimName claim, long now, List<Entry> entries) {
    Optional<String> holder = account.facts().holder(now);
    if (holder.isPresent() && !holder.get().equals(claim.claimant())) {
      return Outcome.refused(Code.NAME_TAKEN, "It is taken.", now);
    }
    if (holder.isEmpty()) {
      entries.add(new NameHeld(claim.claimant(), Math.addExact(now, claim.lapseAfterMs())));
    }
    return Outcome.applied(now);
  }

  private static Outcome keep(Account account, KeepName keep, long now, List<Entry> entries) {
    Optional<String> holder = account.facts().holder(now);
    if (!holder.equals(Optional.of(keep.claimant()))) {
      return Outcome.refused(Code.CLAIM_LAPSED, "The claim has lapsed; claim it again.", now);
    }
    entries.add(new NameHeld(keep.claimant(), Long.MAX_VALUE));
    return Outcome.applied(now);
  }
}
