package io.openmonetize.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.domain.catalog.CatalogChange.PlanPublished;
import io.openmonetize.domain.catalog.Plan.Billing;
import io.openmonetize.domain.catalog.Plan.Recurring;
import io.openmonetize.domain.catalog.Plan.Rules;
import io.openmonetize.domain.catalog.Plan.Seats;
import io.openmonetize.domain.entitlement.Entitlement;
import io.openmonetize.domain.entitlement.Rule;
import io.openmonetize.domain.time.Period;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a plan may be, and its versions. */
class PlanTest {
  private static final long MOST = 1_000_000_000_000_000_000L;

  @Test
  void a_plan_published_again_is_a_new_version_and_the_old_one_stays() {
    Catalog catalog =
        Catalog.EMPTY
            .fold(new CatalogEntry("a", "operator", 0, new PlanPublished(plan("pro", 1))))
            .fold(new CatalogEntry("b", "operator", 0, new PlanPublished(plan("pro", 2))));

    assertThat(catalog.plans().find("pro").orElseThrow().version()).isEqualTo("pl_2");
    assertThat(catalog.plans().version("pro", 1).orElseThrow().plan().credits().micros())
        .isEqualTo(1);
    assertThat(catalog.plans().latest()).hasSize(1);
    assertThat(catalog.plans().versions("other")).isEmpty();
  }

  @Test
  void an_archived_plan_stays_readable_and_is_not_to_be_had() {
    Catalog catalog =
        Catalog.EMPTY.fold(
            new CatalogEntry("a", "operator", 0, new PlanPublished(plan("pro", 1).archived())));

    assertThat(catalog.plans().find("pro")).isPresent();
    assertThat(catalog.plans().active("pro")).isEmpty();
  }

  @Test
  void each_contradiction_is_told_with_its_field() {
    refused("plan_id", () -> plan("No Slug", 1));
    refused("billing_period", () -> new Billing(Period.DAILY, 0, 0));
    refused("trial_days", () -> new Billing(Period.MONTHLY, 731, 0));
    refused("trial_credits", () -> new Billing(Period.MONTHLY, 0, 1));
    refused("credits.amount", () -> new Recurring(MOST + 1, 0, 100, 0, 0));
    refused("credits.rollover.min", () -> new Recurring(1, 0, 100, 2, 1));
    refused("seats.most", () -> new Seats(5, 4));
    refused("top_up.monthly_max", () -> new Plan.TopUp(0, 10, 0, 9));
    refused("credits.per_seat", () -> plan(new Recurring(1, MOST, 100, 0, 0), List.of()));
    refused("entitlements", () -> plan(new Recurring(1, 0, 100, 0, 0), List.of(of("user:ada"))));
  }

  @Test
  void seats_are_within_their_bounds() {
    var seats = new Seats(5, 7);

    assertThat(seats.allows(4)).isFalse();
    assertThat(seats.allows(5)).isTrue();
    assertThat(seats.allows(7)).isTrue();
    assertThat(seats.allows(8)).isFalse();
    assertThat(new Seats(0, 0).allows(1_000_000)).isTrue();
    assertThat(new Seats(0, 0).allows(1_000_001)).isFalse();
  }

  private static void refused(
      String field, org.assertj.core.api.ThrowableAssert.ThrowingCallable make) {
    assertThatThrownBy(make)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(field + " must");
  }

  private static Entitlement of(String scope) {
    return new Entitlement("pro/1", scope, "chat", true, new Rule.Permission(), "plan:pro");
  }

  private static Plan plan(String id, long micros) {
    return new Plan(
        id,
        id,
        "",
        true,
        new Billing(Period.MONTHLY, 0, 0),
        new Recurring(micros, 0, 100, 0, 0),
        new Seats(0, 0),
        Rules.NONE,
        List.of(),
        new TreeMap<>());
  }

  private static Plan plan(Recurring credits, List<Entitlement> entitlements) {
    return new Plan(
        "pro",
        "Pro",
        "",
        true,
        new Billing(Period.MONTHLY, 0, 0),
        credits,
        new Seats(0, 0),
        Rules.NONE,
        entitlements,
        new TreeMap<>());
  }
}
