package io.openmonetize.domain.entitlement;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a customer, a team or a user may do.
 *
 * @param scope whose it is: empty for the customer, `team:<id>`, `user:<id>`, or `team:*` and
 *     `user:*` for each of them
 * @param feature empty for every feature
 * @param enabled off, a permission denies; any other rule does not count
 * @param source `own`, or `plan:<plan id>`, which comes and goes with the subscription
 */
public record Entitlement(
    String id,
    String scope,
    String feature,
    boolean enabled,
    Rule rule,
    SortedMap<String, String> metadata,
    String source) {
  public static final String OWN = "own";
  public static final String EACH_TEAM = "team:*";
  public static final String EACH_USER = "user:*";

  public Entitlement {
    Objects.requireNonNull(rule, "rule");
    metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
  }

  public Entitlement(
      String id, String scope, String feature, boolean enabled, Rule rule, String source) {
    this(id, scope, feature, enabled, rule, new TreeMap<>(Map.of()), source);
  }

  /** For each team or each user, of which each has its own count. */
  public boolean isForEach() {
    return scope.equals(EACH_TEAM) || scope.equals(EACH_USER);
  }

  public Entitlement from(String otherSource) {
    return new Entitlement(id, scope, feature, enabled, rule, metadata, otherSource);
  }

  public boolean isFor(String featureId) {
    return feature.isEmpty() || feature.equals(featureId);
  }
}
