package io.openmonetize.domain.account;

import io.openmonetize.domain.ledger.Slice;
import java.util.ArrayList;
import java.util.List;

/**
 * How an amount is paid out of a wallet: grants in their order, then, where the policy allows it,
 * debt.
 *
 * @param unfunded what nobody covers
 */
record Payment(List<Slice> slices, long paid, long unfunded) {

  /** For usage that has happened: never refused, whatever the funds. */
  static Payment ofUsage(Wallet wallet, long amount, long eventTime, OveragePolicy policy) {
    var slices = new ArrayList<Slice>(1);
    long left = takeFromGrants(wallet, amount, eventTime, slices);
    if (left > 0 && policy == OveragePolicy.ALLOW) {
      slices.add(new Slice(Slice.DEBT, -left));
      left = 0;
    }
    return new Payment(slices, amount - left, left);
  }

  /** For a request to consume: the caller refuses it when something is left unfunded. */
  static Payment ofRequest(Wallet wallet, long amount, long now) {
    var slices = new ArrayList<Slice>(1);
    long left = takeFromGrants(wallet, amount, now, slices);
    return new Payment(slices, amount - left, left);
  }

  /** Moves what it can from a fresh grant to the debt; the balance does not change. */
  static List<Slice> settling(String grantId, long granted, long debt) {
    long settled = Math.min(granted, debt);
    return List.of(new Slice(grantId, -settled), new Slice(Slice.DEBT, settled));
  }

  private static long takeFromGrants(Wallet wallet, long amount, long time, List<Slice> slices) {
    long left = amount;
    for (Grant grant : wallet.grants()) {
      if (left == 0) {
        break;
      }
      if (grant.paysFor(time)) {
        long taken = Math.min(left, grant.remaining());
        slices.add(new Slice(grant.id(), -taken));
        left -= taken;
      }
    }
    return left;
  }
}
