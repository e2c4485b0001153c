package io.openmonetize.domain.account;

import io.openmonetize.domain.account.CommandRules.Case;
import io.openmonetize.domain.account.Outcome.Code;

/** Decides commands about entitlements. */
final class EntitlementRules {
  private EntitlementRules() {}

  static Outcome decide(Case asked) {
    return asked.refused(Code.INVALID, "Not known to this version.");
  }
}
