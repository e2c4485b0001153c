package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Entry.LineWritten;
import io.openmonetize.domain.ledger.Cause;
import io.openmonetize.domain.ledger.LedgerChain;
import io.openmonetize.domain.ledger.LedgerLine;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.ledger.Slice;
import io.openmonetize.domain.ledger.TransactionIds;
import java.util.List;

/**
 * Writes the lines of one decision: numbered on from the account's last, chained, each adding up.
 */
final class LedgerDraft {
  private final Account account;
  private final LedgerChain chain;
  private final List<Entry> entries;
  private final long timeMs;
  private long sequence;
  private long balance;
  private byte[] hash;

  LedgerDraft(Account account, LedgerChain chain, List<Entry> entries, long timeMs) {
    this.account = account;
    this.chain = chain;
    this.entries = entries;
    this.timeMs = timeMs;
    sequence = account.sequence();
    balance = account.wallet().balance();
    hash = account.ledgerHash();
  }

  long balance() {
    return balance;
  }

  /** The amount of the line is what its slices add up to. */
  LedgerLine write(LineType type, Cause cause, List<Slice> slices) {
    long amount = 0;
    for (Slice slice : slices) {
      amount = Math.addExact(amount, slice.micros());
    }
    long after = Math.addExact(balance, amount);
    sequence++;
    String id = TransactionIds.transaction(account.key(), sequence, timeMs);
    var unsealed =
        new LedgerLine(
            sequence,
            id,
            type,
            Wallet.CUSTOMER,
            amount,
            0,
            balance,
            after,
            timeMs,
            cause,
            slices,
            hash);
    hash = chain.next(hash, account.key(), unsealed);
    balance = after;
    LedgerLine line = unsealed.sealedWith(hash);
    entries.add(new LineWritten(line));
    return line;
  }
}
