package io.openmonetize.domain.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * What customers are charged, for one account, for a plan, or for all when both are empty.
 * Publishing the same table id again is a new version of the table.
 *
 * @param archived it is listed no more; what it charged by before its validity stays
 */
public record BurnTable(
    String tableId,
    String name,
    String account,
    String plan,
    boolean active,
    Validity validity,
    List<BurnRule> rules,
    boolean archived) {

  public BurnTable(
      String tableId,
      String name,
      String account,
      String plan,
      boolean active,
      Validity validity,
      List<BurnRule> rules) {
    this(tableId, name, account, plan, active, validity, rules, false);
  }

  public BurnTable {
    tableId = Checks.named("table_id", tableId);
    rules = List.copyOf(rules);
    active = active && !archived;
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

  /** The slugs of the meters that its rules count by. */
  public Stream<String> meters() {
    return rules.stream()
        .flatMap(rule -> rule.pricing().stream())
        .flatMap(pricing -> Meter.slugIn(pricing.quantity()).stream());
  }

  boolean isForTheSameAs(BurnTable other) {
    return account.equals(other.account) && plan.equals(other.plan);
  }

  public Audience audience() {
    if (!account.isEmpty()) {
      return Audience.CUSTOMER;
    }
    return plan.isEmpty() ? Audience.ALL : Audience.PLAN;
  }
}
