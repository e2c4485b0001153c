package io.openmonetize.domain.ledger;

import java.util.List;

/**
 * One change of one wallet. Balance = Σ amounts, held = Σ held deltas.
 *
 * @param sequence 1, 2, 3, … per account, without gaps
 * @param wallet empty for the customer's own
 * @param timeMs journal time at which it holds: of the input, or of what fell due
 * @param hash SHA-256 over the hash of the line before and this line's canonical form
 */
public record LedgerLine(
    long sequence,
    String transactionId,
    LineType type,
    String wallet,
    long amount,
    long heldDelta,
    long before,
    long after,
    long timeMs,
    Cause cause,
    List<Slice> slices,
    byte[] hash) {

  public LedgerLine sealedWith(byte[] sealed) {
    return new LedgerLine(
        sequence,
        transactionId,
        type,
        wallet,
        amount,
        heldDelta,
        before,
        after,
        timeMs,
        cause,
        slices,
        sealed);
  }
}
