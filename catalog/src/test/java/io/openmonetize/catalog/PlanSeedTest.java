package io.openmonetize.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange.PlanPublished;
import io.openmonetize.domain.catalog.CatalogEntry;
import io.openmonetize.domain.catalog.Plan;
import io.openmonetize.domain.catalog.Plan.Billing;
import io.openmonetize.domain.catalog.Plan.Overage;
import io.openmonetize.domain.catalog.Plan.Recurring;
import io.openmonetize.domain.catalog.Plan.Rules;
import io.openmonetize.domain.catalog.Plan.Seats;
import io.openmonetize.domain.catalog.Plan.TopUp;
import io.openmonetize.domain.entitlement.Entitlement;
import io.openmonetize.domain.entitlement.Rule.LimitType;
import io.openmonetize.domain.entitlement.Rule.Quota;
import io.openmonetize.domain.time.Period;
import io.openmonetize.schemas.v1.PlanPublished.Builder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The plans that ship, and plans between the log and the domain. */
class PlanSeedTest {
  @Test
  void three_plans_ship_and_are_read_as_they_are_written() {
    List<CatalogEntry> shipped = PlanSeed.missingIn(Catalog.EMPTY);

    assertThat(shipped)
        .extracting(CatalogEntry::entryId)
        .containsExactly("seed_plan_starter", "seed_plan_growth", "seed_plan_enterprise");
    Catalog catalog = Catalog.EMPTY;
    for (CatalogEntry entry : shipped) {
      CatalogEntry read = CatalogMapping.read(CatalogMapping.write(entry));
      assertThat(read).isEqualTo(entry);
      catalog = catalog.fold(read);
    }
    assertThat(catalog.refusals()).isEmpty();
    assertThat(PlanSeed.missingIn(catalog)).isEmpty();
  }

  @Test
  void whatever_a_plan_says_comes_through() {
    var quota = new Quota(LimitType.SOFT, 7, "events", Optional.empty());
    var entitlement = new Entitlement("pro/1", "user:*", "chat", true, quota, "plan:pro");
    var plan =
        new Plan(
            "pro",
            "Pro",
            "d",
            false,
            new Billing(Period.YEARLY, 14, 5),
            new Recurring(10, 2, 50, 1, 3),
            new Seats(2, 9),
            new Rules(Optional.of(Overage.ALLOW), Optional.of(new TopUp(1, 2, 3, 4))),
            List.of(entitlement),
            new TreeMap<>(Map.of("a", "b")));
    var entry = new CatalogEntry("e", "operator", 1, new PlanPublished(plan));

    assertThat(CatalogMapping.read(CatalogMapping.write(entry))).isEqualTo(entry);
  }

  @Test
  void what_contradicts_itself_is_refused_with_its_field() {
    refused("billing_period must", plan -> plan.setBillingPeriod("DAILY"));
    refused("billing_period must", plan -> plan.setBillingPeriod("eons"));
    refused("seats.most must", plan -> plan.setSeatsIncluded(3).setSeatsMost(2));
    refused("overage_policy must", plan -> plan.setOveragePolicyValue(9));
  }

  private static void refused(String says, Consumer<Builder> mistake) {
    var plan =
        io.openmonetize.schemas.v1.PlanPublished.newBuilder()
            .setPlanId("pro")
            .setName("Pro")
            .setBillingPeriod("MONTHLY");
    mistake.accept(plan);
    var entry =
        io.openmonetize.schemas.v1.CatalogEntry.newBuilder()
            .setEntryId("e")
            .setPlanPublished(plan)
            .build();
    Catalog catalog = Catalog.EMPTY.fold(CatalogMapping.fromProto(entry));

    assertThat(catalog.refusalAt(1).orElseThrow().detail()).startsWith(says);
  }
}
