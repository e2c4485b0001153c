package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Input.Origin;
import io.openmonetize.domain.ledger.LedgerLine;
import io.openmonetize.domain.usage.EventIdentity;
import io.openmonetize.domain.usage.UsageEvent;

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

  record GrantOpened(Grant grant) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.wallet().open(grant);
    }
  }

  record GrantActivated(String grantId) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.wallet().activate(grantId);
    }
  }

  /**
   * @param receiptId empty when nobody waits
   * @param balanceAfter of all wallets that could have paid
   */
  record EventDecided(Rated rated, String receiptId, long balanceAfter) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.counts().count(rated.verdict(), rated.released());
    }
  }

  record IdRemembered(EventIdentity id, long payloadHash) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.remember(id, payloadHash, decision.timeMs());
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

  record Configured(Settings settings) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.configure(settings, decision.timeMs());
    }
  }

  record KeyPut(Command.ApiKey key) implements Entry {
    @Override
    public void foldInto(Account account, Decision decision) {
      account.put(key);
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
