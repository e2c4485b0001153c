package io.openmonetize.controlplane.credits;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.schemas.v1.Period;
import io.openmonetize.schemas.v1.Recurrence;
import java.time.Instant;
import java.util.Optional;

/** Reads how a grant comes again. */
final class RecurrenceForm {
  private static final String FIELD = "recurrence";

  private enum Every {
    HOURLY(Period.HOURLY),
    DAILY(Period.DAILY),
    WEEKLY(Period.WEEKLY),
    MONTHLY(Period.MONTHLY),
    YEARLY(Period.YEARLY);

    private final Period wire;

    Every(Period wire) {
      this.wire = wire;
    }
  }

  private RecurrenceForm() {}

  /**
   * @param expires the grant says itself when it expires, which its periods do
   */
  static Optional<Recurrence> read(FieldReader body, boolean expires) {
    Optional<FieldReader> sent = body.object(FIELD);
    if (sent.isPresent() && expires) {
      body.error(
          "expires_at",
          "ambiguous",
          "does not go with recurrence; each period's part ends with it");
    }
    return sent.map(RecurrenceForm::read);
  }

  private static Recurrence read(FieldReader body) {
    Optional<Every> period = body.choice("period", Every.class);
    body.require("period", period);
    Credits least = CreditFields.noneOrMore(body, "min_rollover").orElse(Credits.ZERO);
    Credits most = CreditFields.noneOrMore(body, "max_rollover").orElse(least);
    if (most.compareTo(least) < 0) {
      body.error("max_rollover", "out_of_order", "must not be less than min_rollover");
    }
    Optional<Instant> until = body.time("until");
    return Recurrence.newBuilder()
        .setPeriod(period.map(every -> every.wire).orElse(Period.PERIOD_UNSPECIFIED))
        .setMinRolloverMicros(least.micros())
        .setMaxRolloverMicros(most.micros())
        .setUntilMs(until.map(Instant::toEpochMilli).orElse(0L))
        .build();
  }
}
