package io.openmonetize.domain.account;

import io.openmonetize.domain.account.CommandRules.Case;
import io.openmonetize.domain.account.Outcome.Code;

/** Decides commands about plans. */
final class SubscriptionRules {
  private SubscriptionRules() {}

  static Outcome decide(Case asked) {
    return asked.refused(Code.INVALID, "Not known to this version.");
  }
}
