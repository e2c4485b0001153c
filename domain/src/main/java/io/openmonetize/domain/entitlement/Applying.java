package io.openmonetize.domain.entitlement;

import io.openmonetize.domain.entitlement.Rule.Quota;
import io.openmonetize.domain.entitlement.Rule.Rate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/**
 * Which entitlements hold at one level for one feature. Of those that speak of the same feature in
 * the same measure, the most particular hold: a team's or user's own before what is for each, and
 * the customer's choice before the plan's. Entitlements of different measures or features do not
 * replace each other.
 */
public final class Applying {
  private Applying() {}

  /** What two entitlements have to share for one to replace the other. */
  private record Subject(String feature, String kind, String measure) {
    static Subject of(Entitlement entitlement) {
      Rule rule = entitlement.rule();
      String measure =
          rule instanceof Quota quota
              ? quota.measure()
              : rule instanceof Rate rate ? rate.measure() : "";
      return new Subject(entitlement.feature(), rule.getClass().getSimpleName(), measure);
    }
  }

  /**
   * @param all of the level: what is for exactly that scope and what is for each of its kind
   * @return in the order of {@code all}, without what is switched off; but permissions, which say
   *     no then
   */
  public static <T> List<T> of(
      Collection<T> all, String feature, Function<T, Entitlement> entitlement) {
    return ofThose(
        all.stream().filter(one -> entitlement.apply(one).isFor(feature)).toList(), entitlement);
  }

  /** Of whatever feature. */
  public static <T> List<T> ofThose(Collection<T> all, Function<T, Entitlement> entitlement) {
    var best = new LinkedHashMap<Subject, Integer>();
    for (T one : all) {
      Entitlement known = entitlement.apply(one);
      best.merge(Subject.of(known), rank(known), Math::max);
    }
    var holding = new ArrayList<T>();
    for (T one : all) {
      Entitlement known = entitlement.apply(one);
      boolean counts = known.enabled() || known.rule() instanceof Rule.Permission;
      if (counts && best.getOrDefault(Subject.of(known), -1) == rank(known)) {
        holding.add(one);
      }
    }
    return holding;
  }

  private static int rank(Entitlement entitlement) {
    return (entitlement.isForEach() ? 0 : 2)
        + (entitlement.source().equals(Entitlement.OWN) ? 1 : 0);
  }

  /** Of permissions and values, what names the feature goes before what is for all of them. */
  public static <T> List<T> mostParticular(List<T> holding, Function<T, Entitlement> entitlement) {
    List<T> named =
        holding.stream().filter(one -> !entitlement.apply(one).feature().isEmpty()).toList();
    return named.isEmpty() ? holding : named;
  }
}
