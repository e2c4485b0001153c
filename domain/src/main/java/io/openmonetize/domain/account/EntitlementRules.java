package io.openmonetize.domain.account;

import io.openmonetize.domain.account.CommandRules.Case;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.entitlement.Entitlement;
import java.util.List;

/** Decides commands about entitlements. */
final class EntitlementRules {
  private EntitlementRules() {}

  static Outcome decide(Case asked) {
    return asked.refused(Code.INVALID, "Not known to this version.");
  }

  /** What a plan gives in place of what one gave before; none when it ends. */
  static List<Entry> replacePlan(Account account, String planId, List<Entitlement> chosen) {
    return List.of();
  }
}
