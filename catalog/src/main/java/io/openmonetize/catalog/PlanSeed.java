package io.openmonetize.catalog;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange.PlanPublished;
import io.openmonetize.domain.catalog.CatalogEntry;
import io.openmonetize.domain.catalog.Plan;
import io.openmonetize.domain.catalog.Plan.Billing;
import io.openmonetize.domain.catalog.Plan.Overage;
import io.openmonetize.domain.catalog.Plan.Recurring;
import io.openmonetize.domain.catalog.Plan.Rules;
import io.openmonetize.domain.catalog.Plan.Seats;
import io.openmonetize.domain.entitlement.Entitlement;
import io.openmonetize.domain.entitlement.Rule;
import io.openmonetize.domain.entitlement.Rule.Algorithm;
import io.openmonetize.domain.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The plans that ship with the product, an entry with a fixed id for each. A plan that the catalog
 * knows already, in whatever version, stays as the operator has it.
 */
public final class PlanSeed {
  private static final String ACTOR = "seed";
  private static final long UNIT = 1_000_000;
  private static final long MINUTE = 60;

  private PlanSeed() {}

  /** What is to be said in that catalog so that it knows the shipped plans. */
  public static List<CatalogEntry> missingIn(Catalog catalog) {
    return List.of(starter(), growth(), enterprise()).stream()
        .filter(plan -> catalog.plans().find(plan.planId()).isEmpty())
        .map(plan -> new CatalogEntry("seed_plan_" + plan.planId(), ACTOR, 0, published(plan)))
        .filter(entry -> catalog.acceptedAt(entry.entryId()).isEmpty())
        .toList();
  }

  private static PlanPublished published(Plan plan) {
    return new PlanPublished(plan);
  }

  private static Plan starter() {
    return plan(
        new Words(
            "starter",
            "Starter",
            "For a first product: 10,000 credits a month and a trial of two weeks."),
        new Billing(Period.MONTHLY, 14, 1_000 * UNIT),
        new Recurring(10_000 * UNIT, 0, 100, 0, 0),
        new Seats(1, 5),
        new Rules(Optional.of(Overage.BLOCK), Optional.empty()),
        60);
  }

  private static Plan growth() {
    return plan(
        new Words(
            "growth",
            "Growth",
            "For a team: credits for each seat, which all seats share, and a part of them goes on."),
        new Billing(Period.MONTHLY, 14, 1_000 * UNIT),
        new Recurring(50_000 * UNIT, 10_000 * UNIT, 100, 0, 25_000 * UNIT),
        new Seats(5, 100),
        new Rules(Optional.of(Overage.CAP), Optional.empty()),
        600);
  }

  private static Plan enterprise() {
    return plan(
        new Words(
            "enterprise",
            "Enterprise",
            "For a company: usage goes on when the credits are used up, and is settled afterwards."),
        new Billing(Period.MONTHLY, 0, 0),
        new Recurring(500_000 * UNIT, 10_000 * UNIT, 100, 0, 500_000 * UNIT),
        new Seats(25, 0),
        new Rules(Optional.of(Overage.ALLOW), Optional.empty()),
        6_000);
  }

  /** Of all its users and teams together, in a minute. */
  private static Entitlement requests(String planId, long most) {
    var rule =
        new Rule.Rate(most * UNIT, "requests", MINUTE, Algorithm.SLIDING_WINDOW, most * UNIT);
    return new Entitlement(
        planId + "/requests", "", "", true, rule, new TreeMap<>(), Plan.source(planId));
  }

  /** What it says of itself. */
  private record Words(String id, String name, String description) {}

  private static Plan plan(
      Words words, Billing billing, Recurring credits, Seats seats, Rules rules, long perMinute) {
    return new Plan(
        words.id(),
        words.name(),
        words.description(),
        true,
        billing,
        credits,
        seats,
        rules,
        List.of(requests(words.id(), perMinute)),
        new TreeMap<>());
  }
}
