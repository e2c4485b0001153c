package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.DeleteEntitlement;
import io.openmonetize.domain.account.Command.PutEntitlements;
import io.openmonetize.domain.account.CommandRules.Case;
import io.openmonetize.domain.account.Entitlements.Kept;
import io.openmonetize.domain.account.Entry.EntitlementsChanged;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.catalog.Meter;
import io.openmonetize.domain.catalog.Meter.Aggregation;
import io.openmonetize.domain.catalog.Meters;
import io.openmonetize.domain.entitlement.Entitlement;
import io.openmonetize.domain.entitlement.EntitlementLimits;
import io.openmonetize.domain.entitlement.Measures;
import io.openmonetize.domain.entitlement.Rule.Quota;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Decides commands about entitlements. Several that are put together are put all or none. */
final class EntitlementRules {
  /** In one command. */
  static final int MOST_AT_ONCE = 100;

  private static final String PLAN = "plan:";
  private static final long UNIT = 1_000_000;

  private EntitlementRules() {}

  static Outcome decide(Case asked) {
    return asked.ask().command() instanceof PutEntitlements put
        ? put(asked, put)
        : delete(asked, (DeleteEntitlement) asked.ask().command());
  }

  /** In this order: each of them in itself, ids that are taken, what a plan brought, how many. */
  private static Outcome put(Case asked, PutEntitlements put) {
    Optional<String> problem = problem(asked.moment().catalog().meters(), put.entitlements());
    if (problem.isPresent()) {
      return asked.refused(Code.INVALID, problem.get());
    }
    Entitlements known = asked.account().entitlements();
    for (Entitlement one : put.entitlements()) {
      Optional<Kept> there = known.find(one.id());
      if (there.isPresent() && put.mustBeNew()) {
        return asked.refused(Code.ALREADY_EXISTS, "There is an entitlement " + one.id() + ".");
      } else if (there.isPresent() && isOfPlan(there.get().entitlement())) {
        return ofPlan(asked, there.get().entitlement());
      }
    }
    var after = new TreeMap<String, Entitlement>();
    known.all().forEach(kept -> after.put(kept.entitlement().id(), kept.entitlement()));
    put.entitlements().forEach(one -> after.put(one.id(), one));
    Optional<String> tooMany = tooMany(asked.moment().catalog().meters(), after.values());
    if (tooMany.isPresent()) {
      return asked.refused(Code.TOO_MANY, tooMany.get());
    }
    for (Entitlement one : put.entitlements()) {
      note(asked, known.find(one.id()).map(Kept::entitlement), Optional.of(one));
    }
    asked.entries().add(changed(known, put.entitlements(), List.of()));
    return Outcome.applied(asked.now());
  }

  private static Outcome delete(Case asked, DeleteEntitlement delete) {
    Optional<Entitlement> known =
        asked.account().entitlements().find(delete.entitlementId()).map(Kept::entitlement);
    if (known.isEmpty()) {
      return asked.refused(
          Code.ENTITLEMENT_NOT_FOUND, "There is no entitlement " + delete.entitlementId() + ".");
    } else if (isOfPlan(known.get())) {
      return ofPlan(asked, known.get());
    }
    note(asked, known, Optional.empty());
    asked.entries().add(new EntitlementsChanged(List.of(), List.of(known.get())));
    return Outcome.applied(asked.now());
  }

  /**
   * What a subscription brings, instead of all that any plan has brought before. What stays the
   * same goes on counting where it is.
   *
   * @param chosen whose ids are the plan's; none when the subscription ends
   */
  static List<Entry> replacePlan(Account account, String planId, List<Entitlement> chosen) {
    var put = new ArrayList<Entitlement>();
    var ids = new HashSet<String>();
    for (Entitlement one : chosen) {
      ids.add(one.id());
      put.add(one.from(PLAN + planId));
    }
    List<Entitlement> removed =
        account.entitlements().all().stream()
            .map(Kept::entitlement)
            .filter(known -> isOfPlan(known) && !ids.contains(known.id()))
            .toList();
    return put.isEmpty() && removed.isEmpty()
        ? List.of()
        : List.of(changed(account.entitlements(), put, removed));
  }

  /** One that goes over to somebody else is taken away from whom it was before. */
  private static EntitlementsChanged changed(
      Entitlements known, List<Entitlement> put, List<Entitlement> removed) {
    var gone = new ArrayList<>(removed);
    for (Entitlement one : put) {
      known
          .find(one.id())
          .map(Kept::entitlement)
          .filter(was -> !was.scope().equals(one.scope()))
          .ifPresent(gone::add);
    }
    return new EntitlementsChanged(put, gone);
  }

  private static boolean isOfPlan(Entitlement entitlement) {
    return entitlement.source().startsWith(PLAN);
  }

  private static Outcome ofPlan(Case asked, Entitlement entitlement) {
    String message =
        "Entitlement "
            + entitlement.id()
            + " comes from "
            + entitlement.source()
            + "; put one of your own for the same feature and measure, which goes before it.";
    return asked.refused(Code.INVALID, message);
  }

  private static Optional<String> problem(Meters meters, List<Entitlement> put) {
    if (put.isEmpty() || put.size() > MOST_AT_ONCE) {
      return Optional.of("A request puts 1 to " + MOST_AT_ONCE + " entitlements.");
    }
    var ids = new HashSet<String>();
    for (Entitlement one : put) {
      if (!ids.add(one.id())) {
        return Optional.of("Two entitlements have the id " + one.id() + ".");
      } else if (!one.source().equals(Entitlement.OWN)) {
        return Optional.of("Entitlement " + one.id() + " cannot be put in a plan's name.");
      }
      Optional<String> problem = EntitlementLimits.problem(one).or(() -> ofMeter(meters, one));
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> ofMeter(Meters meters, Entitlement entitlement) {
    Optional<String> slug = slug(entitlement);
    if (slug.isEmpty()) {
      return Optional.empty();
    }
    Optional<Meter> meter = meters.active(slug.get());
    if (meter.isEmpty()) {
      return Optional.of(
          "Entitlement "
              + entitlement.id()
              + " is measured by a meter that is not there: "
              + slug.get());
    }
    boolean remembers = meter.get().measure().aggregation() == Aggregation.UNIQUE;
    long limit = ((Quota) entitlement.rule()).limit();
    return remembers && limit > EntitlementLimits.MAX_UNIQUE_VALUES * UNIT
        ? Optional.of(
            "Entitlement "
                + entitlement.id()
                + " counts what is unique: its limit is at most "
                + EntitlementLimits.MAX_UNIQUE_VALUES
                + ".")
        : Optional.empty();
  }

  private static Optional<String> slug(Entitlement entitlement) {
    return entitlement.rule() instanceof Quota quota
        ? Measures.meter(quota.measure())
        : Optional.empty();
  }

  private static Optional<String> tooMany(Meters meters, Collection<Entitlement> all) {
    long shared = all.stream().filter(one -> !Entitlements.isNamed(one.scope())).count();
    long unique = all.stream().filter(one -> isUnique(meters, one)).count();
    if (all.size() > Entitlements.MOST) {
      return Optional.of("An account has at most " + Entitlements.MOST + " entitlements.");
    } else if (shared > Entitlements.MOST_SHARED) {
      return Optional.of(
          "An account has at most "
              + Entitlements.MOST_SHARED
              + " entitlements for the customer, for each team and for each user.");
    } else if (unique > Entitlements.MOST_UNIQUE) {
      return Optional.of(
          "An account has at most " + Entitlements.MOST_UNIQUE + " that count what is unique.");
    }
    return Optional.empty();
  }

  private static boolean isUnique(Meters meters, Entitlement entitlement) {
    return slug(entitlement)
        .flatMap(meters::active)
        .filter(meter -> meter.measure().aggregation() == Aggregation.UNIQUE)
        .isPresent();
  }

  private static void note(Case asked, Optional<Entitlement> before, Optional<Entitlement> after) {
    String action =
        before.isEmpty()
            ? "entitlement.created"
            : after.isEmpty() ? "entitlement.deleted" : "entitlement.changed";
    AuditTrail.note(
        asked,
        action,
        before.or(() -> after).orElseThrow().id(),
        before.map(EntitlementWords::of).orElseGet(TreeMap::new),
        after.map(EntitlementWords::of).orElseGet(TreeMap::new));
  }
}
