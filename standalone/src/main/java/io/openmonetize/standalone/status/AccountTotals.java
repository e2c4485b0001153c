package io.openmonetize.standalone.status;

import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.Counts;

/**
 * The sums of what {@code /v1/ops/counts} tells of each customer.
 *
 * @param customers registered ones
 * @param seenUpToMs journal time that the metering job has passed; 0 when it never beat
 */
record AccountTotals(
    long customers,
    long burned,
    long duplicate,
    long conflict,
    long parked,
    long rejected,
    long seenUpToMs) {
  static final AccountTotals NONE = new AccountTotals(0, 0, 0, 0, 0, 0, 0);

  long decided() {
    return burned + duplicate + conflict + parked + rejected;
  }

  AccountTotals plus(AccountView view) {
    Counts more = view.getCounts();
    return new AccountTotals(
        customers + (view.getCreatedAtMs() > 0 ? 1 : 0),
        burned + more.getBurned(),
        duplicate + more.getDuplicate(),
        conflict + more.getConflict(),
        parked + more.getParked(),
        rejected + more.getRejected(),
        seenUpToMs);
  }

  AccountTotals seenUpTo(long ms) {
    return new AccountTotals(customers, burned, duplicate, conflict, parked, rejected, ms);
  }
}
