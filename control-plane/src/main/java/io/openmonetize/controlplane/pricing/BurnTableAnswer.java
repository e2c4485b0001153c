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
 * The newest version of a burn table.
 *
 * @param customerId null for the default table
 */
record BurnTableAnswer(
    String id,
    String name,
    @Nullable String customerId,
    boolean active,
    @Nullable String validFrom,
    @Nullable String validUntil,
    String version,
    Map<String, Map<String, Object>> rules) {

  static BurnTableAnswer of(PublishedTable published) {
    BurnTable table = published.table();
    var rules = new LinkedHashMap<String, Map<String, Object>>();
    table.rules().forEach(rule -> rules.put(RuleMatches.told(rule.match()), rule(rule)));
    return new BurnTableAnswer(
        table.tableId(),
        table.name(),
        table.account().isEmpty() ? null : new AccountKey(table.account()).customerId(),
        table.active(),
        Times.told(table.validity().fromMs()),
        Times.told(table.validity().untilMs()),
        published.version(),
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
