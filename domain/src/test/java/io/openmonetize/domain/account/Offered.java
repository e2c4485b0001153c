package io.openmonetize.domain.account;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange.PlanPublished;
import io.openmonetize.domain.catalog.CatalogEntry;
import io.openmonetize.domain.catalog.Plan;
import io.openmonetize.domain.catalog.Plan.Billing;
import io.openmonetize.domain.catalog.Plan.Recurring;
import io.openmonetize.domain.catalog.Plan.Rules;
import io.openmonetize.domain.catalog.Plan.Seats;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.time.Period;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Plans to subscribe to: each sells so many credits a month, by its name. */
final class Offered {
  static final Plan SMALL = plan("small", "1000", "0", new Seats(0, 0), Rules.NONE);
  static final Plan LARGE = plan("large", "3000", "0", new Seats(0, 0), Rules.NONE);
  static final Plan TEAM = plan("team", "100", "10", new Seats(5, 50), Rules.NONE);
  static final Plan LENDING =
      plan(
          "lending",
          "10",
          "0",
          new Seats(0, 0),
          new Rules(
              Optional.of(Plan.Overage.ALLOW),
              Optional.of(new Plan.TopUp(1_000_000, 50_000_000, 0, 0))));
  static final Plan TRIED =
      with(SMALL, "tried", new Billing(Period.MONTHLY, 14, 50_000_000), SMALL.credits());
  static final Plan YEAR = with(SMALL, "year", new Billing(Period.YEARLY, 0, 0), SMALL.credits());
  static final Plan ROLLING =
      with(SMALL, "rolling", SMALL.billing(), new Recurring(1_000_000_000, 0, 100, 0, 200_000_000));

  static final Catalog CATALOG = published(SMALL, LARGE, TEAM, LENDING, TRIED, YEAR, ROLLING);

  private Offered() {}

  static Catalog published(Plan... plans) {
    return and(Given.CATALOG, plans);
  }

  static Catalog and(Catalog before, Plan... plans) {
    Catalog catalog = before;
    for (Plan plan : plans) {
      String id = "plan " + plan.planId() + " " + catalog.length();
      catalog = catalog.fold(new CatalogEntry(id, "operator", Given.T0, new PlanPublished(plan)));
    }
    return catalog;
  }

  static Plan plan(String id, String credits, String perSeat, Seats seats, Rules rules) {
    return new Plan(
        id,
        id,
        "",
        true,
        new Billing(Period.MONTHLY, 0, 0),
        new Recurring(micros(credits), micros(perSeat), 100, 0, 0),
        seats,
        rules,
        List.of(),
        new TreeMap<>());
  }

  static Plan with(Plan plan, String id, Billing billing, Recurring credits) {
    return new Plan(
        id, id, "", true, billing, credits, plan.seats(), plan.rules(), List.of(), new TreeMap<>());
  }

  static long micros(String credits) {
    return Credits.parse(credits).micros();
  }

  static long at(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
