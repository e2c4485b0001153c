package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Entry.FundsChanged;
import io.openmonetize.domain.account.Entry.LineWritten;
import io.openmonetize.domain.ledger.LedgerChain;
import io.openmonetize.domain.ledger.LedgerLine;
import io.openmonetize.domain.ledger.TransactionIds;
import java.util.List;
import java.util.Optional;

/**
 * Writes the lines of one decision: numbered on from the account's last, chained, each adding up.
 */
final class LedgerDraft {
  private final Account account;
  private final LedgerChain chain;
  private final List<Entry> entries;
  private final long timeMs;
  private long sequence;
  private byte[] hash;

  LedgerDraft(Account account, LedgerChain chain, List<Entry> entries, long timeMs) {
    this.account = account;
    this.chain = chain;
    this.entries = entries;
    this.timeMs = timeMs;
    sequence = account.sequence();
    hash = account.ledgerHash();
  }

  /**
   * Writes what the sheet moved, and that the funds change by it.
   *
   * @return the id of the first line; empty when nothing moved
   */
  String write(Sheet sheet, Optional<Act> act) {
    String first = "";
    for (Movement movement : sheet.movements()) {
      String id = write(movement);
      first = first.isEmpty() ? id : first;
    }
    entries.add(new FundsChanged(sheet, act));
    return first;
  }

  String write(Movement movement) {
    sequence++;
    var unsealed =
        new LedgerLine(
            sequence,
            TransactionIds.transaction(account.key(), sequence, timeMs),
            movement.type(),
            movement.wallet(),
            movement.amount(),
            movement.heldDelta(),
            movement.before(),
            Math.addExact(movement.before(), movement.amount()),
            timeMs,
            movement.cause(),
            movement.slices(),
            hash);
    hash = chain.next(hash, account.key(), unsealed);
    LedgerLine line = unsealed.sealedWith(hash);
    entries.add(new LineWritten(line));
    return line.transactionId();
  }
}
