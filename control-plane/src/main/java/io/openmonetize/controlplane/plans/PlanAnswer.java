package io.openmonetize.controlplane.plans;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.openmonetize.controlplane.entitlements.EntitlementAnswer;
import io.openmonetize.domain.catalog.Plan;
import io.openmonetize.domain.catalog.PublishedPlan;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.wire.EntitlementMapping;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of a plan.
 *
 * @param version null before it is published
 * @param overagePolicy null when it leaves the customer's own
 */
record PlanAnswer(
    String planId,
    String name,
    String description,
    boolean active,
    @Nullable String version,
    String billingPeriod,
    int trialDays,
    String trialCredits,
    RecurringAnswer credits,
    SeatsAnswer seats,
    @Nullable String overagePolicy,
    @Nullable TopUpAnswer topUp,
    List<Map<String, Object>> entitlements,
    Map<String, String> metadata) {

  /** What arrives with each period. */
  record RecurringAnswer(String amount, String perSeat, int priority, RolloverAnswer rollover) {}

  /** The bounds of what goes on of what is left. */
  record RolloverAnswer(String min, String max) {}

  /**
   * @param most null without a bound
   */
  record SeatsAnswer(int included, @Nullable Integer most) {}

  /**
   * @param monthlyMax null without a maximum
   */
  record TopUpAnswer(
      String below,
      String amount,
      @JsonProperty("cooldown_seconds") long cooldown,
      @Nullable String monthlyMax) {}

  static PlanAnswer of(PublishedPlan published) {
    return of(published.plan(), published.version());
  }

  static PlanAnswer of(Plan plan, @Nullable String version) {
    Plan.Recurring credits = plan.credits();
    return new PlanAnswer(
        plan.planId(),
        plan.name(),
        plan.description(),
        plan.active(),
        version,
        plan.billing().period().name(),
        plan.billing().trialDays(),
        credits(plan.billing().trialMicros()),
        new RecurringAnswer(
            credits(credits.micros()),
            credits(credits.perSeatMicros()),
            credits.priority(),
            new RolloverAnswer(credits(credits.minRollover()), credits(credits.maxRollover()))),
        new SeatsAnswer(
            plan.seats().included(), plan.seats().most() == 0 ? null : plan.seats().most()),
        plan.rules().overage().map(policy -> policy.name().toLowerCase(Locale.ROOT)).orElse(null),
        plan.rules().topUp().map(PlanAnswer::of).orElse(null),
        plan.entitlements().stream()
            .map(one -> EntitlementAnswer.template(EntitlementMapping.toProto(one)))
            .toList(),
        plan.metadata());
  }

  private static TopUpAnswer of(Plan.TopUp rule) {
    return new TopUpAnswer(
        credits(rule.below()),
        credits(rule.amount()),
        rule.cooldownMs() / 1_000,
        rule.monthlyMax() == 0 ? null : credits(rule.monthlyMax()));
  }

  private static String credits(long micros) {
    return Credits.ofMicros(micros).toString();
  }
}
