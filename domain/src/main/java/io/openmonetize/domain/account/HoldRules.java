package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.CreateHold;
import io.openmonetize.domain.account.Command.ReleaseHold;
import io.openmonetize.domain.account.Command.SettleHold;
import io.openmonetize.domain.account.CommandRules.Case;
import io.openmonetize.domain.account.Deed.HoldMade;
import io.openmonetize.domain.account.Deed.HoldReleased;
import io.openmonetize.domain.account.Deed.HoldSettled;
import io.openmonetize.domain.account.Entry.HoldEnded;
import io.openmonetize.domain.account.Entry.Spending;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.account.Outcome.Result;
import io.openmonetize.domain.account.Performing.Done;
import io.openmonetize.domain.account.QuotaLimits.Wanted;
import io.openmonetize.domain.ledger.LedgerChain;
import io.openmonetize.domain.ledger.TransactionIds;
import java.util.Locale;
import java.util.Optional;

/** Credits set aside, and what becomes of them. */
final class HoldRules {
  private final Performing performing;

  HoldRules(LedgerChain chain) {
    performing = new Performing(chain);
  }

  Outcome create(Case asked, CreateHold create) {
    if (asked.account().openHolds().size() >= Holds.MOST) {
      String message = "There are " + Holds.MOST + " open holds; settle or release some.";
      return asked.refused(Code.TOO_MANY_HOLDS, message);
    }
    Optional<Outcome> denied =
        Funding.denied(asked, new Wanted(create.payer(), create.feature(), create.amount(), 1));
    if (denied.isPresent()) {
      return denied.get();
    }
    Account account = asked.account();
    String id = TransactionIds.hold(account.key(), account.revision() + 1, asked.now());
    long expiresAt = Math.addExact(asked.now(), create.ttlMs());
    var deed =
        new HoldMade(
            create.payer(), create.amount(), expiresAt, create.description(), create.feature());
    Done done = performing.perform(asked, deed, create.description(), id);
    Result result = Performing.ofPayer(asked, done, create.payer(), create.amount());
    return Outcome.applied(result.about(id).until(expiresAt), asked.now());
  }

  Outcome settle(Case asked, SettleHold settle) {
    Optional<Hold> hold = asked.account().funds().holds().find(settle.holdId());
    if (hold.isEmpty()) {
      return notOpen(asked, settle.holdId());
    }
    var deed = new HoldSettled(settle.holdId(), settle.amount());
    Done done = performing.perform(asked, deed, settle.description(), settle.holdId());
    asked.entries().add(new HoldEnded(settle.holdId(), Hold.End.SETTLED));
    asked.entries().add(new Spending(hold.get().payer(), settle.amount(), asked.now()));
    QuotaRules.count(asked, hold.get().payer(), hold.get().feature(), settle.amount());
    Result result = Performing.ofPayer(asked, done, hold.get().payer(), settle.amount());
    return Outcome.applied(result.about(settle.holdId()), asked.now());
  }

  Outcome release(Case asked, ReleaseHold release) {
    Optional<Hold> hold = asked.account().funds().holds().find(release.holdId());
    if (hold.isEmpty()) {
      return notOpen(asked, release.holdId());
    }
    String description =
        release.reason().isEmpty() ? "hold released" : "hold released: " + release.reason();
    Done done =
        performing.perform(
            asked, new HoldReleased(release.holdId()), description, release.holdId());
    asked.entries().add(new HoldEnded(release.holdId(), Hold.End.RELEASED));
    Result result = Performing.ofPayer(asked, done, hold.get().payer(), hold.get().amount());
    return Outcome.applied(result.about(release.holdId()), asked.now());
  }

  private static Outcome notOpen(Case asked, String holdId) {
    Optional<Hold.End> end = asked.account().endOf(holdId, asked.now());
    if (end.isPresent()) {
      String how = end.get().name().toLowerCase(Locale.ROOT);
      return asked.refused(Code.HOLD_ENDED, "Hold " + holdId + " was " + how + " before.");
    }
    return asked.refused(Code.HOLD_NOT_FOUND, "There is no open hold " + holdId + ".");
  }
}
