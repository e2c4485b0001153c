package io.openmonetize.e2e.audit;

import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.LineType;
import io.openmonetize.schemas.v1.Slice;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Lines are numbered without gaps and chained by their hashes, and those of each wallet follow from
 * one another.
 */
final class LedgerCheck implements AccountCheck {

  @Override
  public void check(AccountEvidence evidence, Findings findings) {
    String account = evidence.account();
    long sequence = 0;
    Map<String, Long> balances = new HashMap<>();
    byte[] hash = CanonicalLine.genesis();
    for (LedgerLine line : evidence.lines()) {
      sequence++;
      findings.same(account, "number of a line", sequence, line.getSequence());
      amounts(account, line, balances, findings);
      byte[] expected = CanonicalLine.hash(hash, account, line);
      hash = line.getHash().toByteArray();
      if (!Arrays.equals(expected, hash)) {
        findings.add(account, "line " + sequence + " does not continue the hash chain");
      }
    }
  }

  private static void amounts(
      String account, LedgerLine line, Map<String, Long> balances, Findings findings) {
    String name = "line " + line.getSequence();
    long before = balances.getOrDefault(line.getWallet(), 0L);
    findings.sameMicros(account, name + " before", before, line.getBalanceBeforeMicros());
    long after = Math.addExact(before, line.getAmountMicros());
    balances.put(line.getWallet(), after);
    findings.sameMicros(account, name + " after", after, line.getBalanceAfterMicros());
    boolean pins = WalletBook.pins(line);
    findings.sameMicros(
        account,
        name + " slices",
        pins ? line.getHeldDeltaMicros() : line.getAmountMicros(),
        slices(line));
    if (!pins && line.getType() != LineType.CORRECTION) {
      findings.sameMicros(account, name + " sets aside", 0, line.getHeldDeltaMicros());
    }
    if (pins) {
      findings.sameMicros(
          account, name + " moves what it only sets aside", 0, line.getAmountMicros());
    }
  }

  private static long slices(LedgerLine line) {
    return line.getSlicesList().stream()
        .mapToLong(Slice::getAmountMicros)
        .reduce(0, Math::addExact);
  }
}
