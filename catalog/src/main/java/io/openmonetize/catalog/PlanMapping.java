package io.openmonetize.catalog;

import io.openmonetize.domain.catalog.CatalogChange;
import io.openmonetize.domain.catalog.Plan;
import io.openmonetize.domain.catalog.Plan.Billing;
import io.openmonetize.domain.catalog.Plan.Overage;
import io.openmonetize.domain.catalog.Plan.Recurring;
import io.openmonetize.domain.catalog.Plan.Rules;
import io.openmonetize.domain.catalog.Plan.Seats;
import io.openmonetize.domain.catalog.Plan.TopUp;
import io.openmonetize.domain.time.Period;
import io.openmonetize.schemas.v1.OveragePolicy;
import io.openmonetize.schemas.v1.PlanPublished;
import io.openmonetize.schemas.v1.TopUpRule;
import io.openmonetize.wire.EntitlementMapping;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;

/** Plans between the log and the domain. */
final class PlanMapping {
  private PlanMapping() {}

  static CatalogChange fromProto(PlanPublished plan) {
    return new CatalogChange.PlanPublished(
        new Plan(
            plan.getPlanId(),
            plan.getName(),
            plan.getDescription(),
            !plan.getArchived(),
            new Billing(
                period(plan.getBillingPeriod()), plan.getTrialDays(), plan.getTrialMicros()),
            new Recurring(
                plan.getAmountMicros(),
                plan.getPerSeatMicros(),
                plan.getPriority(),
                plan.getMinRolloverMicros(),
                plan.getMaxRolloverMicros()),
            new Seats(plan.getSeatsIncluded(), plan.getSeatsMost()),
            rules(plan),
            plan.getEntitlementsList().stream().map(EntitlementMapping::toDomain).toList(),
            new TreeMap<>(plan.getMetadataMap())));
  }

  private static Rules rules(PlanPublished plan) {
    TopUpRule rule = plan.getTopUp();
    return new Rules(
        overage(plan.getOveragePolicyValue()),
        plan.hasTopUp()
            ? Optional.of(
                new TopUp(
                    rule.getBelowMicros(),
                    rule.getAmountMicros(),
                    rule.getCooldownMs(),
                    rule.getMonthlyMaxMicros()))
            : Optional.empty());
  }

  private static Optional<Overage> overage(int number) {
    if (number == 0) {
      return Optional.empty();
    } else if (number < 0 || number > Overage.values().length) {
      throw new IllegalArgumentException("overage_policy must be known, not " + number);
    }
    return Optional.of(Overage.values()[number - 1]);
  }

  private static Period period(String name) {
    return Arrays.stream(Period.values())
        .filter(period -> period.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "billing_period must be WEEKLY, MONTHLY or YEARLY, not " + name));
  }

  static PlanPublished toProto(Plan plan) {
    Recurring credits = plan.credits();
    var proto =
        PlanPublished.newBuilder()
            .setPlanId(plan.planId())
            .setName(plan.name())
            .setDescription(plan.description())
            .setArchived(!plan.active())
            .setBillingPeriod(plan.billing().period().name())
            .setTrialDays(plan.billing().trialDays())
            .setTrialMicros(plan.billing().trialMicros())
            .setAmountMicros(credits.micros())
            .setPerSeatMicros(credits.perSeatMicros())
            .setPriority(credits.priority())
            .setMinRolloverMicros(credits.minRollover())
            .setMaxRolloverMicros(credits.maxRollover())
            .setSeatsIncluded(plan.seats().included())
            .setSeatsMost(plan.seats().most())
            .putAllMetadata(plan.metadata());
    plan.rules()
        .overage()
        .ifPresent(policy -> proto.setOveragePolicy(OveragePolicy.valueOf(policy.name())));
    plan.rules().topUp().ifPresent(rule -> proto.setTopUp(toProto(rule)));
    plan.entitlements().forEach(one -> proto.addEntitlements(EntitlementMapping.toProto(one)));
    return proto.build();
  }

  private static TopUpRule toProto(TopUp rule) {
    return TopUpRule.newBuilder()
        .setBelowMicros(rule.below())
        .setAmountMicros(rule.amount())
        .setCooldownMs(rule.cooldownMs())
        .setMonthlyMaxMicros(rule.monthlyMax())
        .build();
  }
}
