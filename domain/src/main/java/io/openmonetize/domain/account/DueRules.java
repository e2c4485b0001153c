package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Entry.GrantActivated;
import io.openmonetize.domain.ledger.Cause;
import io.openmonetize.domain.ledger.LedgerChain;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.ledger.Slice;
import java.util.List;

/**
 * What time does by itself: a grant takes effect, a grant expires. One item at a time, in the order
 * of their due times.
 */
final class DueRules {
  private final LedgerChain chain;

  DueRules(LedgerChain chain) {
    this.chain = chain;
  }

  void decide(Account account, long at, List<Entry> entries) {
    Grant grant = account.wallet().nextDue().orElseThrow();
    var draft = new LedgerDraft(account, chain, entries, at);
    if (grant.pending()) {
      entries.add(new GrantActivated(grant.id()));
      Cause cause = Cause.due("grant " + grant.id() + " takes effect");
      CreditRules.arrive(draft, grant, account.wallet().debt(), cause);
    } else {
      Cause cause = Cause.due("grant " + grant.id() + " expires");
      draft.write(LineType.EXPIRATION, cause, List.of(new Slice(grant.id(), -grant.remaining())));
    }
  }
}
