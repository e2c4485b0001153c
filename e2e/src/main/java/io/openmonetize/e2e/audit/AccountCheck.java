package io.openmonetize.e2e.audit;

/** One thing that must hold for every account by itself. */
interface AccountCheck {
  void check(AccountEvidence evidence, Findings findings);
}
