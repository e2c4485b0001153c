package io.openmonetize.controlplane.ledger;

import io.openmonetize.controlplane.archive.Line;
import io.openmonetize.domain.ledger.Cause;
import io.openmonetize.domain.ledger.LedgerChain;
import io.openmonetize.domain.ledger.LedgerLine;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.ledger.Slice;
import io.openmonetize.domain.money.Credits;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Counts an account's lines again, in order, and stops at the first that is wrong: its number, the
 * balance before or after it, or its place in the chain of hashes.
 */
final class ChainCheck {
  private final String account;
  private final LedgerChain chain = new LedgerChain();
  private final Map<String, Credits> balances = new HashMap<>();
  private byte[] hash = LedgerChain.genesis();
  private long last;
  private Optional<Problem> problem = Optional.empty();

  /** What is wrong with which line. */
  record Problem(long sequence, String transactionId, String what) {}

  ChainCheck(String account) {
    this.account = account;
  }

  void next(Line line) {
    if (problem.isPresent()) {
      return;
    }
    problem = check(line).map(what -> new Problem(line.sequence(), line.transactionId(), what));
    if (problem.isEmpty()) {
      last = line.sequence();
      balances.put(line.wallet(), line.after());
    }
  }

  private Optional<String> check(Line line) {
    if (line.sequence() != last + 1) {
      return Optional.of("follows " + last + "; the lines between are missing");
    }
    Credits before = balances.getOrDefault(line.wallet(), Credits.ZERO);
    if (!line.before().equals(before)) {
      return Optional.of("balance_before is " + line.before() + " and should be " + before);
    }
    Credits after = before.plus(line.amount());
    if (!line.after().equals(after)) {
      return Optional.of("balance_after is " + line.after() + " and should be " + after);
    }
    hash = chain.next(hash, account, toDomain(line));
    return HexFormat.of().formatHex(hash).equals(line.hash())
        ? Optional.empty()
        : Optional.of("its hash does not follow from its content and the line before");
  }

  /** The number of the last line that is right. */
  long last() {
    return last;
  }

  /** Of that line, in hex. */
  String hash() {
    return HexFormat.of().formatHex(hash);
  }

  Optional<Problem> problem() {
    return problem;
  }

  private static LedgerLine toDomain(Line line) {
    return new LedgerLine(
        line.sequence(),
        line.transactionId(),
        LineType.valueOf(line.type()),
        line.wallet(),
        line.amount().micros(),
        line.heldDelta().micros(),
        line.before().micros(),
        line.after().micros(),
        line.time().toEpochMilli(),
        new Cause(
            line.eventId(),
            line.commandId(),
            line.actor(),
            line.priceVersion(),
            line.description(),
            line.reference()),
        line.slices().stream().map(s -> new Slice(s.grantId(), s.amount().micros())).toList(),
        LedgerChain.genesis());
  }
}
