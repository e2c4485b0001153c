package io.openmonetize.e2e.audit;

import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.Slice;
import java.util.Arrays;

/** Lines are numbered without gaps, follow from one another, and are chained by their hashes. */
final class LedgerCheck implements AccountCheck {

  @Override
  public void check(AccountEvidence evidence, Findings findings) {
    String account = evidence.account();
    long sequence = 0;
    long balance = 0;
    byte[] hash = CanonicalLine.genesis();
    for (LedgerLine line : evidence.lines()) {
      sequence++;
      String name = "line " + line.getSequence();
      findings.same(account, "number of a line", sequence, line.getSequence());
      findings.sameMicros(account, name + " before", balance, line.getBalanceBeforeMicros());
      balance = Math.addExact(balance, line.getAmountMicros());
      findings.sameMicros(account, name + " after", balance, line.getBalanceAfterMicros());
      findings.sameMicros(account, name + " slices", line.getAmountMicros(), slices(line));
      byte[] expected = CanonicalLine.hash(hash, account, line);
      hash = line.getHash().toByteArray();
      if (!Arrays.equals(expected, hash)) {
        findings.add(account, name + " does not continue the hash chain");
      }
    }
  }

  private static long slices(LedgerLine line) {
    return line.getSlicesList().stream()
        .mapToLong(Slice::getAmountMicros)
        .reduce(0, Math::addExact);
  }
}
