package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.account.Outcome.Code;

/**
 * What has to be answered; amounts that a command does not have are 0.
 *
 * @param balanceAfter of the wallet that the command names, else of all that could pay
 */
record Reply(Code code, long amount, long unfunded, long balanceAfter) {
  /** Stands for what is not recomputed. */
  static final long ANY = Long.MIN_VALUE;

  static Reply of(Code code) {
    return new Reply(code, ANY, ANY, ANY);
  }

  static Reply refused(Code code) {
    return new Reply(code, 0, 0, 0);
  }

  static Reply applied() {
    return new Reply(Code.APPLIED, 0, 0, 0);
  }
}
