package io.openmonetize.controlplane.plans;

import io.openmonetize.controlplane.credits.CreditFields;
import io.openmonetize.controlplane.entitlements.EntitlementForm;
import io.openmonetize.controlplane.pricing.Facts;
import io.openmonetize.domain.catalog.Plan;
import io.openmonetize.domain.catalog.Plan.Billing;
import io.openmonetize.domain.catalog.Plan.Overage;
import io.openmonetize.domain.catalog.Plan.Recurring;
import io.openmonetize.domain.catalog.Plan.Rules;
import io.openmonetize.domain.catalog.Plan.Seats;
import io.openmonetize.domain.catalog.Plan.TopUp;
import io.openmonetize.domain.entitlement.Entitlement;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.time.Period;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.wire.EntitlementMapping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Reads a plan. Of one that is changed, what is left out stays as it is, except that what stands in
 * `credits`, `seats` and `top_up` is said together.
 */
final class PlanForm {
  private static final int MAX_TEXT = 1_000;
  private static final int MAX_ID = 64;
  private static final int MAX_SEATS = 1_000_000;
  private static final int MAX_TRIAL = 730;
  private static final int MAX_ENTITLEMENTS = 100;
  private static final int MAX_METADATA = 50;
  private static final int DEFAULT_PRIORITY = 100;
  private static final long MAX_COOLDOWN = Duration.ofDays(366).toSeconds();

  private static final Plan BLANK =
      new Plan(
          "new",
          "new",
          "",
          true,
          new Billing(Period.MONTHLY, 0, 0),
          new Recurring(0, 0, DEFAULT_PRIORITY, 0, 0),
          new Seats(0, 0),
          Rules.NONE,
          List.of(),
          new TreeMap<>());

  private final FieldReader body;
  private final String planId;
  private final Plan known;

  private PlanForm(FieldReader body, String planId, Plan known) {
    this.body = body;
    this.planId = planId;
    this.known = known;
  }

  static Plan create(FieldReader body) {
    Optional<String> id = body.text("plan_id", MAX_ID);
    body.require("plan_id", id);
    return new PlanForm(body, id.orElse("new"), BLANK).read(id.orElse("new"));
  }

  static Plan change(FieldReader body, Plan known) {
    return new PlanForm(body, known.planId(), known).read(known.name());
  }

  private Plan read(String nameOtherwise) {
    String name = body.text("name", MAX_TEXT).orElse(nameOtherwise);
    String description = body.text("description", MAX_TEXT).orElse(known.description());
    boolean active = body.flag("active").orElse(known.active());
    Optional<Billing> billing = billing();
    Optional<Recurring> credits =
        body.object("credits").map(this::credits).orElse(Optional.of(known.credits()));
    Optional<Seats> seats =
        body.object("seats").map(this::seats).orElse(Optional.of(known.seats()));
    Optional<Rules> rules = rules();
    List<Entitlement> entitlements = entitlements();
    SortedMap<String, String> metadata =
        body.remainingNames().contains("metadata")
            ? new TreeMap<>(body.flatMap("metadata", MAX_METADATA, MAX_TEXT))
            : known.metadata();
    if (billing.isEmpty() || credits.isEmpty() || seats.isEmpty() || rules.isEmpty()) {
      body.finish();
    }
    Optional<Plan> plan =
        build(
            () ->
                new Plan(
                    planId,
                    name,
                    description,
                    active,
                    billing.orElseThrow(),
                    credits.orElseThrow(),
                    seats.orElseThrow(),
                    rules.orElseThrow(),
                    entitlements,
                    metadata));
    body.finish();
    return plan.orElseThrow();
  }

  private Optional<Billing> billing() {
    Period period =
        body.choice("billing_period", PlanPeriod.class)
            .map(PlanPeriod::period)
            .orElse(known.billing().period());
    long days = body.whole("trial_days", 0, MAX_TRIAL).orElse(known.billing().trialDays());
    long micros =
        CreditFields.noneOrMore(body, "trial_credits")
            .map(Credits::micros)
            .orElse(days == 0 ? 0 : known.billing().trialMicros());
    return build(() -> new Billing(period, (int) days, micros));
  }

  private Optional<Recurring> credits(FieldReader sent) {
    long amount = micros(sent, "amount");
    long perSeat = micros(sent, "per_seat");
    long priority = sent.whole("priority", 0, 1_000_000).orElse(DEFAULT_PRIORITY);
    Optional<FieldReader> rollover = sent.object("rollover");
    long least = rollover.map(bounds -> micros(bounds, "min")).orElse(0L);
    long most = rollover.map(bounds -> micros(bounds, "max")).orElse(0L);
    return build(() -> new Recurring(amount, perSeat, (int) priority, least, most));
  }

  private Optional<Seats> seats(FieldReader sent) {
    int included = (int) sent.whole("included", 0, MAX_SEATS).orElse(0);
    int most = (int) sent.whole("most", 0, MAX_SEATS).orElse(0);
    return build(() -> new Seats(included, most));
  }

  private Optional<Rules> rules() {
    Optional<Overage> overage =
        body.choice("overage_policy", Overage.class).or(() -> known.rules().overage());
    Optional<FieldReader> sent = body.object("top_up");
    if (sent.isEmpty()) {
      return Optional.of(new Rules(overage, known.rules().topUp()));
    }
    return topUp(sent.get()).map(rule -> new Rules(overage, Optional.of(rule)));
  }

  private Optional<TopUp> topUp(FieldReader sent) {
    long below = CreditFields.amount(sent, "below").micros();
    long amount = CreditFields.amount(sent, "amount").micros();
    long cooldown = sent.whole("cooldown_seconds", 0, MAX_COOLDOWN).orElse(3_600);
    long most = micros(sent, "monthly_max");
    return amount == 0
        ? Optional.empty()
        : build(() -> new TopUp(below, amount, cooldown * 1_000, most));
  }

  private List<Entitlement> entitlements() {
    if (!body.remainingNames().contains("entitlements")) {
      return known.entitlements();
    }
    var read = new ArrayList<Entitlement>();
    int number = 0;
    for (FieldReader one : body.objects("entitlements", MAX_ENTITLEMENTS)) {
      number++;
      var wire = EntitlementForm.create(one, planId + "/" + number, "");
      if (!wire.getScope().isEmpty() && !wire.getScope().endsWith(":*")) {
        one.error("for_each", "not_one_of", "must be user or team; a plan names nobody");
      }
      Facts.build(one, "limit_value", () -> EntitlementMapping.toDomain(wire))
          .ifPresent(known -> read.add(known.from(Plan.source(planId))));
    }
    return read;
  }

  /** What the domain says of a field begins with its name. */
  private <T> Optional<T> build(Supplier<T> make) {
    try {
      return Optional.of(make.get());
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      int end = Math.max(0, message.indexOf(" must "));
      body.error(message.substring(0, end), "invalid", message.substring(end).strip());
      return Optional.empty();
    }
  }

  private static long micros(FieldReader body, String name) {
    return CreditFields.noneOrMore(body, name).map(Credits::micros).orElse(0L);
  }
}
