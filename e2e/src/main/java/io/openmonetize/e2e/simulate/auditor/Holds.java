package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.account.Command.CreateHold;
import io.openmonetize.domain.account.Command.ReleaseHold;
import io.openmonetize.domain.account.Command.SettleHold;
import io.openmonetize.domain.account.Outcome;
import io.openmonetize.domain.account.Outcome.Code;

/** Credits that are set aside, and how that ends. */
final class Holds {
  private static final long REMEMBERED_MS = 24 * 3_600_000L;

  private final Books books;

  Holds(Books books) {
    this.books = books;
  }

  Reply create(CreateHold hold, long now, Outcome outcome) {
    if (books.caps.reached(hold.payer(), hold.amount(), now)) {
      return Reply.refused(Code.CAP_REACHED);
    }
    long spendable = books.spendable(books.chain(hold.payer()), now);
    if (spendable < hold.amount() && !books.owes()) {
      return Reply.refused(Code.INSUFFICIENT_CREDITS);
    }
    if (Sums.tooMuchDebt(books, hold.amount() - spendable)) {
      return Reply.refused(Code.OVERFLOW);
    }
    String id = outcome.result().subjectId();
    Finding.when(id.isEmpty(), "a hold has an id", hold);
    Finding.when(
        books.pledges.containsKey(id) || books.endedPledges.containsKey(id),
        "ids of holds differ",
        id);
    long expiresAt = now + hold.ttlMs();
    Finding.same(expiresAt, outcome.result().expiresAt(), "life of a hold", hold);
    books.does(now, new Deeds.Pin(id, hold.payer(), hold.amount(), expiresAt));
    return new Reply(Code.APPLIED, hold.amount(), 0, books.balanceOf(hold.payer()));
  }

  Reply settle(SettleHold settle, long now) {
    Pledge pledge = books.pledges.get(settle.holdId());
    if (pledge == null) {
      return Reply.refused(gone(settle.holdId(), now));
    }
    books.does(now, new Deeds.Settle(pledge.id, settle.amount()));
    long unfunded = books.settled;
    books.caps.spend(pledge.payer, settle.amount(), now);
    return new Reply(Code.APPLIED, settle.amount(), unfunded, books.balanceOf(pledge.payer));
  }

  Reply release(ReleaseHold release, long now) {
    Pledge pledge = books.pledges.get(release.holdId());
    if (pledge == null) {
      return Reply.refused(gone(release.holdId(), now));
    }
    books.does(now, new Deeds.Settle(pledge.id, 0));
    return new Reply(Code.APPLIED, pledge.amount, 0, books.balanceOf(pledge.payer));
  }

  private Code gone(String id, long now) {
    Long ended = books.endedPledges.get(id);
    return ended != null && now < ended + REMEMBERED_MS ? Code.HOLD_ENDED : Code.HOLD_NOT_FOUND;
  }
}
