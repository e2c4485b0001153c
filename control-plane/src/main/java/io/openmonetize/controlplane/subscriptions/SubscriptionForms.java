package io.openmonetize.controlplane.subscriptions;

import io.openmonetize.controlplane.credits.CreditFields;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.schemas.v1.CancelSubscription;
import io.openmonetize.schemas.v1.ChangeSubscription;
import io.openmonetize.schemas.v1.Subscribe;
import java.time.Instant;
import java.util.Optional;

/** What is asked for about a subscription. */
final class SubscriptionForms {
  private static final int MAX_ID = 64;
  private static final int MAX_SEATS = 1_000_000;
  private static final int MAX_TRIAL = 730;
  private static final int AS_THE_PLAN_SAYS = -1;
  private static final String PLAN = "plan_id";
  private static final String SEATS = "seats";

  /** When something takes effect. */
  enum Effective {
    NOW,
    PERIOD_END
  }

  /** What becomes of the rest of the period. */
  enum Proration {
    PRORATE,
    NONE
  }

  private SubscriptionForms() {}

  static Subscribe subscribe(FieldReader body) {
    Optional<String> plan = body.text(PLAN, MAX_ID);
    body.require(PLAN, plan);
    var asked =
        Subscribe.newBuilder()
            .setPlanId(plan.orElse(""))
            .setSeats((int) body.whole(SEATS, 1, MAX_SEATS).orElse(0))
            .setStartAtMs(body.time("start_at").map(Instant::toEpochMilli).orElse(0L))
            .setTrialDays((int) body.whole("trial_days", 0, MAX_TRIAL).orElse(AS_THE_PLAN_SAYS))
            .setDryRun(body.flag("dry_run").orElse(false))
            .build();
    body.finish();
    return asked;
  }

  static ChangeSubscription change(FieldReader body) {
    Effective effective = body.choice("effective", Effective.class).orElse(Effective.NOW);
    Proration proration = body.choice("proration", Proration.class).orElse(Proration.PRORATE);
    var asked =
        ChangeSubscription.newBuilder()
            .setPlanId(body.text(PLAN, MAX_ID).orElse(""))
            .setSeats((int) body.whole(SEATS, 1, MAX_SEATS).orElse(0))
            .setAtPeriodEnd(effective == Effective.PERIOD_END)
            .setProrate(proration == Proration.PRORATE)
            .setDryRun(body.flag("dry_run").orElse(false))
            .build();
    body.finish();
    return asked;
  }

  /** Without a word about it, what is paid for is used up. */
  static CancelSubscription cancel(FieldReader body) {
    Effective effective = body.choice("effective", Effective.class).orElse(Effective.PERIOD_END);
    var asked =
        CancelSubscription.newBuilder()
            .setAtPeriodEnd(effective == Effective.PERIOD_END)
            .setReason(CreditFields.text(body, "reason"))
            .build();
    body.finish();
    return asked;
  }
}
