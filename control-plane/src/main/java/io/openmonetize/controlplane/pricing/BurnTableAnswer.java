package io.openmonetize.controlplane.pricing;

import io.openmonetize.controlplane.sdk.Numbers;
import io.openmonetize.domain.catalog.BurnRule;
import io.openmonetize.domain.catalog.BurnTable;
import io.openmonetize.domain.catalog.PublishedTable;
import io.openmonetize.schemas.AccountKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of a burn table.
 *
 * @param customerId null unless the table is for one customer, and {@code plan} unless it is for a
 *     plan; the default tables have neither
 * @param version null before it is published
 */
record BurnTableAnswer(
    String id,
    String name,
    @Nullable String customerId,
    @Nullable String plan,
    boolean active,
    @Nullable String validFrom,
    @Nullable String validUntil,
    @Nullable String version,
    Map<String, Map<String, Object>> rules) {

  static BurnTableAnswer of(PublishedTable published) {
    return of(published.table(), published.version());
  }

  static BurnTableAnswer of(BurnTable table, @Nullable String version) {
    var rules = new LinkedHashMap<String, Map<String, Object>>();
    table.rules().forEach(rule -> rules.put(RuleMatches.told(rule.match()), rule(rule)));
    return new BurnTableAnswer(
        table.tableId(),
        table.name(),
        table.account().isEmpty() ? null : new AccountKey(table.account()).customerId(),
        table.plan().isEmpty() ? null : table.plan(),
        table.active(),
        Times.told(table.validity().fromMs()),
        Times.told(table.validity().untilMs()),
        version,
        rules);
  }

  private static Map<String, Object> rule(BurnRule rule) {
    var members = new LinkedHashMap<String, Object>();
    if (rule.pricing().isPresent()) {
      members.put("pricing", PricingAnswer.of(rule.pricing().get()));
      return members;
    }
    rule.credits().forEach((name, credits) -> members.put(name, Numbers.of(credits)));
    members.put("per_unit", rule.perUnit());
    return members;
  }
}
