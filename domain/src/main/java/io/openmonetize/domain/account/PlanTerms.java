package io.openmonetize.domain.account;

import io.openmonetize.domain.catalog.Plan;
import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import java.util.Optional;

/**
 * What a plan does to the customer's funds, for as many seats as were agreed on.
 *
 * @param amount what arrives with each period; 0: nothing
 */
record PlanTerms(
    String planId,
    long amount,
    int priority,
    Recurrence recurrence,
    Optional<OveragePolicy> overagePolicy,
    Optional<TopUpRule> topUp) {
  static final String SOURCE = "plan";

  static PlanTerms of(Plan plan, int seats) {
    Plan.Recurring credits = plan.credits();
    return new PlanTerms(
        plan.planId(),
        plan.micros(seats),
        credits.priority(),
        new Recurrence(plan.billing().period(), credits.minRollover(), credits.maxRollover(), 0),
        plan.rules().overage().map(policy -> OveragePolicy.valueOf(policy.name())),
        plan.rules().topUp().map(PlanTerms::topUp));
  }

  private static TopUpRule topUp(Plan.TopUp rule) {
    return new TopUpRule(rule.below(), rule.amount(), rule.cooldownMs(), rule.monthlyMax());
  }

  /** Of one grant of it. */
  Command.GrantTerms grant(long micros, long from, long until) {
    return new Command.GrantTerms(micros, priority, from, until, SOURCE, reason());
  }

  String reason() {
    return "plan " + planId;
  }

  static PlanTerms read(ByteReader in) {
    return new PlanTerms(
        in.text(),
        in.varint(),
        (int) in.zigzag(),
        Series.readRecurrence(in),
        in.bool() ? Optional.of(OveragePolicy.ofWire(in.u8())) : Optional.empty(),
        in.bool()
            ? Optional.of(new TopUpRule(in.varint(), in.varint(), in.varint(), in.varint()))
            : Optional.empty());
  }

  void write(ByteWriter out) {
    Series.writeRecurrence(out.text(planId).varint(amount).zigzag(priority), recurrence);
    out.bool(overagePolicy.isPresent());
    overagePolicy.ifPresent(policy -> out.u8(policy.wire()));
    out.bool(topUp.isPresent());
    topUp.ifPresent(
        rule -> {
          out.varint(rule.below()).varint(rule.amount());
          out.varint(rule.cooldownMs()).varint(rule.monthlyMax());
        });
  }
}
