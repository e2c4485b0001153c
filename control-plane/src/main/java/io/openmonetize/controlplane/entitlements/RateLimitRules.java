package io.openmonetize.controlplane.entitlements;

import io.openmonetize.controlplane.credits.WalletId;
import io.openmonetize.controlplane.projections.Funds;
import io.openmonetize.schemas.v1.Entitlement;
import io.openmonetize.schemas.v1.EntitlementKind;
import io.openmonetize.schemas.v1.EntitlementView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rate limits apply to a use: the customer's, and for its team and its user each the one of
 * their own, else the one for each of their kind. What the customer set itself replaces what its
 * plan brought, where both say the same of the same.
 */
final class RateLimitRules {
  private static final String OWN = "own";

  private RateLimitRules() {}

  /**
   * @param feature of the use; empty when it names none, and then limits of features do not apply
   */
  static List<RateLimitRule> of(Funds funds, List<WalletId> spenders, String feature) {
    List<Entitlement> all = new ArrayList<>();
    funds.view().getEntitlementsList().stream()
        .map(EntitlementView::getEntitlement)
        .forEach(all::add);
    var rules = new ArrayList<RateLimitRule>();
    chosen(all, "", feature).forEach(e -> rules.add(RateLimitRule.of(e, "")));
    for (WalletId spender : spenders) {
      List<Entitlement> own = new ArrayList<>(all);
      funds
          .wallet(spender.value())
          .ifPresent(w -> w.getEntitlementsList().forEach(e -> own.add(e.getEntitlement())));
      chosen(own, spender.value(), feature)
          .forEach(e -> rules.add(RateLimitRule.of(e, spender.value())));
    }
    return rules;
  }

  /** One for each feature and measure: the nearest, and the customer's own before the plan's. */
  private static List<Entitlement> chosen(List<Entitlement> all, String who, String feature) {
    Map<String, Entitlement> chosen = new LinkedHashMap<>();
    String each = who.isEmpty() ? "" : who.substring(0, who.indexOf(':')) + ":*";
    all.stream()
        .filter(e -> e.getKind() == EntitlementKind.RATE && concerns(e, feature))
        .filter(e -> e.getScope().equals(who) || e.getScope().equals(each))
        .forEach(
            e ->
                chosen.merge(
                    e.getFeature() + "\n" + e.getMeasure(),
                    e,
                    (a, b) -> rank(b, who) > rank(a, who) ? b : a));
    return chosen.values().stream().filter(Entitlement::getEnabled).toList();
  }

  private static int rank(Entitlement entitlement, String who) {
    int nearness = entitlement.getScope().equals(who) ? 2 : 0;
    return nearness + (entitlement.getSource().equals(OWN) ? 1 : 0);
  }

  private static boolean concerns(Entitlement entitlement, String feature) {
    return entitlement.getFeature().isEmpty() || entitlement.getFeature().equals(feature);
  }
}
