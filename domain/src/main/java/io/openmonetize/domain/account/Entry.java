package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Input.Origin;
import io.openmonetize.domain.audit.AuditLine;
import io.openmonetize.domain.entitlement.Entitlement;
import io.openmonetize.domain.ledger.LedgerLine;
import io.openmonetize.domain.usage.EventIdentity;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One fact that a decision adds, and how it changes the account. Live decisions, replays and
 * simulations fold the same entries in the same way; an entry that changes nothing is there for
 * those who read decisions.
 */
public sealed interface Entry {

  default void foldInto(Account account, Decision decision) {}

  record LineWritten(LedgerLine line) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.write(line);
    }
  }

  /**
   * @param act what is to be remembered of it; empty when time did it
   */
  record FundsChanged(Sheet sheet, Optional<Act> act) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.take(sheet, act);
    }
  }

  /**
   * @param receiptId empty when nobody waits
   * @param balanceAfter of all wallets that could have paid
   * @param wallets each of them; empty when nobody waits
   */
  record EventDecided(
      Rated rated, String receiptId, long balanceAfter, List<Outcome.WalletAfter> wallets)
      implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.counts().count(rated.verdict(), rated.released());
    }
  }

  record IdRemembered(EventIdentity id, long payloadHash) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.remember(id, payloadHash, decision);
    }
  }

  record EventParked(UsageEvent event) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.storage().park(decision.revision(), event);
    }
  }

  /**
   * @param parkedAt the revision under which it was parked
   */
  record ParkedReleased(long parkedAt) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.storage().unpark(parkedAt);
    }
  }

  record OriginSeen(Origin origin) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.see(origin);
    }
  }

  record Redelivered() implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.counts().countRedelivery();
    }
  }

  record Registered(String name, String email, String tier, Settings settings) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.register(this, decision.timeMs());
    }
  }

  /** Before the sheet that configures the funds: what the window has forgotten stays forgotten. */
  record WindowSet(Settings settings) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.widen(settings, decision.timeMs());
    }
  }

  /** Counts under the caps. */
  record Spending(Command.Payer payer, long micros, long time) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.caps().count(payer, micros, time, account.settings().zone());
    }
  }

  record CapsSet(String scope, List<Cap> caps) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.caps().set(scope, caps);
    }
  }

  /**
   * @param removed before the others are put
   */
  record EntitlementsChanged(List<Entitlement> put, List<Entitlement> removed) implements Entry {
    public EntitlementsChanged {
      put = List.copyOf(put);
      removed = List.copyOf(removed);
    }

    @Override
    public void foldInto(Account account, Decision decision) {
      removed.forEach(one -> account.entitlements().remove(one.id()));
      put.forEach(one -> account.entitlements().put(one, decision.revision()));
    }

    /** Whose entitlements are others now. */
    public Set<String> scopes() {
      var scopes = new LinkedHashSet<String>();
      removed.forEach(one -> scopes.add(one.scope()));
      put.forEach(one -> scopes.add(one.scope()));
      return scopes;
    }
  }

  /** Counts under the quotas. */
  record Counted(List<Tally> tallies) implements Entry {
    public Counted {
      tallies = List.copyOf(tallies);
    }

    @Override
    public void foldInto(Account account, Decision decision) {
      tallies.forEach(account.quotas()::count);
    }

    /** Whose counts are others now. */
    public Set<String> scopes() {
      var scopes = new LinkedHashSet<String>();
      tallies.forEach(tally -> scopes.add(tally.scope()));
      return scopes;
    }
  }

  record OwnKeyUsed(String ownKey, Input.Ask ask, Outcome outcome) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.rememberOwn(ownKey, ask, outcome);
    }
  }

  record Refunded(String transactionId, long amount) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.rememberRefund(transactionId, amount, decision.timeMs());
    }
  }

  /** A correction: the funds and their history are as if it had been right from the start. */
  record Restated(Restatement restatement) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.take(restatement);
    }
  }

  /** An event that was burned stands otherwise since a correction. */
  record EventRestated(Rated rated) implements Entry {}

  record KeyPut(Key key) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.put(key, decision.timeMs());
    }
  }

  record UserPut(DescribedUser user) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.people().put(user);
    }
  }

  record TeamPut(DescribedTeam team) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.people().put(team);
    }
  }

  /** What the customer is called, or the tier that it is shown under. */
  record CustomerUpdated(String name, String tier) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.update(this);
    }
  }

  record Audited(AuditLine line) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.audit().add(line);
    }
  }

  /**
   * @param at when it became so, by the calendar
   */
  record SubscriptionSet(Subscription subscription, long at) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.subscriptions().put(subscription, at);
    }
  }

  record NameHeld(String claimant, long lapsesAt) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.hold(this);
    }
  }

  record Answered(Input.Ask ask, Outcome outcome, boolean replayed) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      if (!replayed) {
        account.remember(ask, outcome);
      }
    }
  }

  /** What a hold ended in, for those who ask for it later. */
  record HoldEnded(String holdId, Hold.End end) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.rememberEnd(holdId, end, decision.timeMs());
    }
  }

  record Frozen(String why) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.freeze();
    }
  }

  /**
   * The account is frozen: whoever holds the input keeps it, in order, for the day that it is not.
   */
  record SetAside() implements Entry {}

  record Alerted(String kind, String detail) implements Entry {}
}
