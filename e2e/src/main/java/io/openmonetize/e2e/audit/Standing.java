package io.openmonetize.e2e.audit;

import com.google.protobuf.ByteString;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.Slice;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where an account stands by its ledger alone.
 *
 * @param grants what is left of each grant that is not used up
 * @param debt what usage took below zero, positive
 */
record Standing(
    long lines, long balance, long held, ByteString hash, Map<String, Long> grants, long debt) {
  /** The slice that is no grant but the part of a wallet below zero. */
  private static final String DEBT = "debt";

  static Standing of(AccountEvidence evidence, Findings findings) {
    long balance = 0;
    long held = 0;
    ByteString hash = ByteString.copyFrom(CanonicalLine.genesis());
    var grants = new TreeMap<String, Long>();
    for (LedgerLine line : evidence.lines()) {
      balance = Math.addExact(balance, line.getAmountMicros());
      held = Math.addExact(held, line.getHeldDeltaMicros());
      hash = line.getHash();
      for (Slice slice : line.getSlicesList()) {
        long left = grants.merge(slice.getGrantId(), slice.getAmountMicros(), Math::addExact);
        boolean debt = slice.getGrantId().equals(DEBT);
        if (debt ? left > 0 : left < 0) {
          findings.add(
              evidence.account(),
              String.format(
                  Locale.ROOT,
                  "line %d leaves %d in %s",
                  line.getSequence(),
                  left,
                  slice.getGrantId()));
        }
      }
    }
    Long debt = grants.remove(DEBT);
    grants.values().removeIf(left -> left == 0);
    return new Standing(
        evidence.lines().size(), balance, held, hash, grants, debt == null ? 0 : -debt);
  }

  /** What all grants have left, less the debt: the balance once more. */
  long slices() {
    return grants.values().stream().reduce(0L, Math::addExact) - debt;
  }
}
