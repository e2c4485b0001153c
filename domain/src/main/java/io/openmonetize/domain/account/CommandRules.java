package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.Adjust;
import io.openmonetize.domain.account.Command.AmendEvent;
import io.openmonetize.domain.account.Command.CancelSubscription;
import io.openmonetize.domain.account.Command.ChangeSubscription;
import io.openmonetize.domain.account.Command.ClaimName;
import io.openmonetize.domain.account.Command.Consume;
import io.openmonetize.domain.account.Command.CreateHold;
import io.openmonetize.domain.account.Command.DeleteEntitlement;
import io.openmonetize.domain.account.Command.DeleteTeam;
import io.openmonetize.domain.account.Command.DeleteUser;
import io.openmonetize.domain.account.Command.EndRecurrence;
import io.openmonetize.domain.account.Command.EndTopUp;
import io.openmonetize.domain.account.Command.GrantCredits;
import io.openmonetize.domain.account.Command.KeepName;
import io.openmonetize.domain.account.Command.PutEntitlements;
import io.openmonetize.domain.account.Command.PutTeam;
import io.openmonetize.domain.account.Command.PutUser;
import io.openmonetize.domain.account.Command.Refund;
import io.openmonetize.domain.account.Command.Register;
import io.openmonetize.domain.account.Command.ReleaseHold;
import io.openmonetize.domain.account.Command.Rerate;
import io.openmonetize.domain.account.Command.SetCaps;
import io.openmonetize.domain.account.Command.SetMembers;
import io.openmonetize.domain.account.Command.SetThresholds;
import io.openmonetize.domain.account.Command.SetTopUp;
import io.openmonetize.domain.account.Command.SettleHold;
import io.openmonetize.domain.account.Command.Subscribe;
import io.openmonetize.domain.account.Command.Transfer;
import io.openmonetize.domain.account.Command.VoidEvent;
import io.openmonetize.domain.account.Entry.Answered;
import io.openmonetize.domain.account.Input.Ask;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.account.UsageRules.Moment;
import io.openmonetize.domain.ledger.LedgerChain;
import java.util.List;
import java.util.Optional;

/** Decides commands: the same key gets the same answer; each command has one rule. */
final class CommandRules {
  private final CreditRules credits;
  private final HoldRules holds;
  private final WatchRules watches;
  private final CorrectionRules corrections;
  private final SubscriptionRules subscriptions;

  CommandRules(LedgerChain chain, CorrectionRules corrections) {
    credits = new CreditRules(chain);
    holds = new HoldRules(chain);
    watches = new WatchRules(chain);
    subscriptions = new SubscriptionRules(chain);
    this.corrections = corrections;
  }

  /** A command, when it is decided, and where to. */
  record Case(Account account, Ask ask, Moment moment, List<Entry> entries) {
    long now() {
      return moment.now();
    }

    Sheet sheet() {
      return new Sheet(account.funds(), account.revision() + 1, now());
    }

    Outcome refused(Code code, String message) {
      return Outcome.refused(code, message, now());
    }
  }

  void decide(Account account, Ask ask, Moment moment, List<Entry> entries) {
    Optional<Answer> known = account.answer(ask.key(), moment.now());
    if (known.isPresent()) {
      entries.add(new Answered(ask, repeated(known.get(), ask, moment.now()), true));
    } else if (account.frozen()) {
      entries.add(new Answered(ask, frozen(moment.now()), true));
    } else {
      entries.add(new Answered(ask, fresh(new Case(account, ask, moment, entries)), false));
    }
  }

  static Outcome frozen(long now) {
    String message =
        "The account is frozen after an internal check failed; the operator has been alerted.";
    return Outcome.refused(Code.FROZEN, message, now);
  }

  static Outcome repeated(Answer known, Ask ask, long now) {
    if (known.requestHash() == ask.requestHash()) {
      return known.outcome();
    }
    String message = "This idempotency key was used for another request; choose a new key.";
    return Outcome.refused(Code.IDEMPOTENCY_CONFLICT, message, now);
  }

  private Outcome fresh(Case asked) {
    Command command = asked.ask().command();
    Optional<String> problem = CommandLimits.problem(command);
    if (problem.isPresent()) {
      return asked.refused(Code.INVALID, problem.get());
    }
    if (command instanceof Register
        || command instanceof ClaimName
        || command instanceof KeepName) {
      return CustomerRules.decide(asked);
    } else if (!asked.account().registered()) {
      return asked.refused(Code.UNKNOWN_CUSTOMER, "There is no such customer.");
    }
    return counted(asked, command);
  }

  /** A command whose sums leave 64 bits, as a corrected past may, decides nothing. */
  private Outcome counted(Case asked, Command command) {
    int before = asked.entries().size();
    try {
      return ofCustomer(asked, command);
    } catch (ArithmeticException beyondBounds) {
      asked.entries().subList(before, asked.entries().size()).clear();
      return asked.refused(Code.OVERFLOW, "The amounts would exceed what can be counted.");
    }
  }

  private Outcome ofCustomer(Case asked, Command command) {
    if (command instanceof GrantCredits grant) {
      return credits.grant(asked, grant);
    } else if (command instanceof Consume consume) {
      return credits.consume(asked, consume);
    } else if (command instanceof Transfer transfer) {
      return credits.transfer(asked, transfer);
    } else if (command instanceof Refund refund) {
      return credits.refund(asked, refund);
    } else if (command instanceof Adjust adjust) {
      return credits.adjust(asked, adjust);
    } else if (command instanceof EndRecurrence end) {
      return credits.end(asked, end);
    } else if (command instanceof CreateHold create) {
      return holds.create(asked, create);
    } else if (command instanceof SettleHold settle) {
      return holds.settle(asked, settle);
    } else if (command instanceof ReleaseHold release) {
      return holds.release(asked, release);
    }
    return aboutRules(asked, command);
  }

  private Outcome aboutRules(Case asked, Command command) {
    if (command instanceof SetThresholds set) {
      return watches.set(asked, set);
    } else if (command instanceof SetTopUp set) {
      return watches.set(asked, set);
    } else if (command instanceof EndTopUp end) {
      return watches.end(asked, end);
    } else if (command instanceof SetCaps set) {
      return watches.set(asked, set);
    } else if (command instanceof VoidEvent voided) {
      return corrections.voided(asked, voided);
    } else if (command instanceof AmendEvent amended) {
      return corrections.amended(asked, amended);
    } else if (command instanceof Rerate rerate) {
      return corrections.rerated(asked, rerate);
    }
    return aboutAccess(asked, command);
  }

  private Outcome aboutAccess(Case asked, Command command) {
    if (command instanceof PutEntitlements || command instanceof DeleteEntitlement) {
      return EntitlementRules.decide(asked);
    } else if (command instanceof Subscribe
        || command instanceof ChangeSubscription
        || command instanceof CancelSubscription) {
      return subscriptions.decide(asked);
    } else if (command instanceof PutUser
        || command instanceof DeleteUser
        || command instanceof PutTeam
        || command instanceof DeleteTeam
        || command instanceof SetMembers) {
      return PeopleRules.decide(asked);
    }
    return CustomerRules.decide(asked);
  }
}
