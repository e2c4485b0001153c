package io.openmonetize.domain.catalog;

import java.util.HashSet;
import java.util.List;

/**
 * What customers are charged, for one account, for a plan, or for all when both are empty.
 * Publishing the same table id again is a new version of the table.
 */
public record BurnTable(
    String tableId,
    String name,
    String account,
    String plan,
    boolean active,
    Validity validity,
    List<BurnRule> rules) {

  public BurnTable {
    tableId = Checks.named("table_id", tableId);
    rules = List.copyOf(rules);
    if (!account.isEmpty() && !plan.isEmpty()) {
      throw new IllegalArgumentException(
          "a burn table is for an account or for a plan, not for both: " + account + ", " + plan);
    }
    var seen = new HashSet<BurnMatch>();
    for (BurnRule rule : rules) {
      if (!seen.add(rule.match())) {
        throw new IllegalArgumentException("two rules match the same: " + rule.match());
      }
    }
  }

  /** Whom a table is for, in the order in which tables are asked. */
  public enum Audience {
    CUSTOMER,
    PLAN,
    ALL
  }

  public Audience audience() {
    if (!account.isEmpty()) {
      return Audience.CUSTOMER;
    }
    return plan.isEmpty() ? Audience.ALL : Audience.PLAN;
  }
}
