package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.account.Command;
import io.openmonetize.domain.account.Command.Adjust;
import io.openmonetize.domain.account.Command.AmendEvent;
import io.openmonetize.domain.account.Command.Change;
import io.openmonetize.domain.account.Command.Configure;
import io.openmonetize.domain.account.Command.Consume;
import io.openmonetize.domain.account.Command.CreateHold;
import io.openmonetize.domain.account.Command.EndRecurrence;
import io.openmonetize.domain.account.Command.EndTopUp;
import io.openmonetize.domain.account.Command.GrantCredits;
import io.openmonetize.domain.account.Command.Refund;
import io.openmonetize.domain.account.Command.Register;
import io.openmonetize.domain.account.Command.ReleaseHold;
import io.openmonetize.domain.account.Command.Rerate;
import io.openmonetize.domain.account.Command.SetCaps;
import io.openmonetize.domain.account.Command.SetThresholds;
import io.openmonetize.domain.account.Command.SetTopUp;
import io.openmonetize.domain.account.Command.SettleHold;
import io.openmonetize.domain.account.Command.Transfer;
import io.openmonetize.domain.account.Command.VoidEvent;
import io.openmonetize.domain.account.Decision;
import io.openmonetize.domain.account.Entry.Answered;
import io.openmonetize.domain.account.Input.Ask;
import io.openmonetize.domain.account.Outcome;
import io.openmonetize.domain.account.Outcome.Code;
import java.time.ZoneId;
import java.util.Optional;

/** Which answer a command has to get. */
final class Asks {
  private final Answers answers = new Answers();
  private final Books books;
  private final Settings settings;
  private final Grants grants;
  private final Holds holds;
  private final Moves moves;
  private final Watch watch;
  private final Refunds refunds;
  private final Corrections corrections;

  Asks(Books books, Lines lines, Uses uses, Watch watch, Refunds refunds) {
    corrections = uses.corrections();
    this.books = books;
    this.refunds = refunds;
    this.watch = watch;
    settings = new Settings(books, uses);
    grants = new Grants(books, lines);
    holds = new Holds(books);
    moves = new Moves(books);
  }

  void decide(Ask ask, long now, int catalog, Decision decision) {
    Answered answered = answered(decision);
    Optional<Answers.Given> before = answers.under(ask.key(), now);
    if (before.isPresent()) {
      repeated(ask, before.get(), answered);
      return;
    }
    Finding.when(answered.replayed(), "only repeats are replayed", ask);
    Outcome outcome = answered.outcome();
    Reply reply = reply(ask, now, catalog, outcome);
    Finding.same(reply.code(), outcome.code(), "answer to a command", ask);
    answers.remember(ask, outcome);
    if (reply.code() != Code.APPLIED) {
      return;
    }
    compare(reply, outcome.result(), ask);
  }

  private static void compare(Reply reply, Outcome.Result found, Ask ask) {
    if (reply.amount() != Reply.ANY) {
      Finding.same(reply.amount(), found.amount(), "amount of an answer", ask);
      Finding.same(reply.unfunded(), found.unfunded(), "unfunded of an answer", ask);
      Finding.same(reply.balanceAfter(), found.balanceAfter(), "balance of an answer", ask);
    }
  }

  private static void repeated(Ask ask, Answers.Given before, Answered answered) {
    Outcome outcome = answered.outcome();
    Finding.when(!answered.replayed(), "a repeat is no new command", ask);
    if (before.requestHash() == ask.requestHash()) {
      Finding.same(before.outcome(), outcome, "a repeat gets the first answer", ask);
    } else {
      Finding.same(Code.IDEMPOTENCY_CONFLICT, outcome.code(), "a key means one request", ask);
    }
  }

  private Reply reply(Ask ask, long now, int catalog, Outcome outcome) {
    Command command = ask.command();
    if (Limits.broken(command)) {
      return Reply.refused(Code.INVALID);
    }
    if (command instanceof GrantCredits grant) {
      return grants.grant(grant, ask.requestHash(), now, outcome);
    } else if (command instanceof EndRecurrence end) {
      return grants.end(end, now);
    } else if (command instanceof Consume consume) {
      return moves.consume(consume, now);
    } else if (command instanceof CreateHold hold) {
      return holds.create(hold, now, outcome);
    } else if (command instanceof SettleHold settle) {
      return holds.settle(settle, now);
    } else if (command instanceof ReleaseHold release) {
      return holds.release(release, now);
    } else if (command instanceof Transfer transfer) {
      return moves.transfer(transfer, now);
    } else if (command instanceof Refund refund) {
      return refunds.refund(refund, now, outcome);
    } else if (command instanceof Adjust adjust) {
      return moves.adjust(adjust, now);
    } else if (command instanceof SetThresholds set) {
      return watch.set(set);
    } else if (command instanceof SetCaps set) {
      books.caps.set(set.scope(), set.caps());
      return Reply.applied();
    } else if (command instanceof SetTopUp set) {
      return watch.topUps().set(set);
    } else if (command instanceof EndTopUp end) {
      return watch.topUps().end(end, now);
    } else if (command instanceof VoidEvent voided) {
      return corrections.voided(voided, now, outcome.code());
    } else if (command instanceof AmendEvent amended) {
      return corrections.amended(amended, now, catalog, outcome.code());
    } else if (command instanceof Rerate rerate) {
      return corrections.rerated(rerate, now, catalog);
    } else if (command instanceof Register register) {
      return settings.register(register.settings(), now);
    } else if (command instanceof Configure configure) {
      return settings.configure(configure.settings(), now);
    }
    throw new IllegalArgumentException("the auditor has no rule for " + command);
  }

  static Answered answered(Decision decision) {
    return decision.entries().stream()
        .filter(Answered.class::isInstance)
        .map(Answered.class::cast)
        .findFirst()
        .orElseThrow(() -> new Finding("every command is answered", decision.toString()));
  }

  /** What the customer has chosen. */
  private record Settings(Books books, Uses uses) {
    private static final long DEFAULT_WINDOW_MS = 35 * 86_400_000L;

    Reply register(Change change, long now) {
      uses.window(change.dedupWindowMs().orElse(DEFAULT_WINDOW_MS), now);
      Reply reply = configure(change, now);
      books.founded = books.history().size();
      return reply;
    }

    Reply configure(Change change, long now) {
      change.overagePolicy().ifPresent(policy -> books.does(now, new Deeds.Choose(policy)));
      change.dedupWindowMs().ifPresent(window -> uses.window(window, now));
      change.timeZone().ifPresent(zone -> books.does(now, new Deeds.Locate(ZoneId.of(zone))));
      change.correctionHorizonMs().ifPresent(books::horizon);
      return Reply.applied();
    }
  }
}
