package io.openmonetize.controlplane.forecast;

import io.openmonetize.controlplane.forecast.estimate.RunOut;
import io.openmonetize.controlplane.forecast.estimate.Today;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What was burned lately, and how long the customer's wallet lasts at that pace.
 *
 * @param runOut empty when nothing is used, or when it lasts longer than a year
 * @param withoutEnds likewise if no grant ended before it is used
 */
record BurnRate(
    BurnedDays days,
    Standing standing,
    Window week,
    Window month,
    Optional<Duration> runOut,
    Optional<Duration> withoutEnds) {
  private static final int WEEK = 7;
  private static final int MONTH = 30;

  static BurnRate of(BurnedDays days, Standing standing) {
    LocalDate since = days.day(standing.created());
    LocalDate first = days.first().filter(day -> day.isBefore(since)).orElse(since);
    Window week = Window.last(WEEK, days, first);
    Window month = Window.last(MONTH, days, first);
    BigDecimal pace = pace(week, month).multiply(standing.share());
    var today = new Today(BigDecimal.ZERO, days.leftOfToday());
    return new BurnRate(
        days,
        standing,
        week,
        month,
        RunOut.atPace(standing.purse(), pace, today),
        RunOut.atPace(standing.purseWithoutEnds(), pace, today));
  }

  /** Of the last week; of the last month when the week had nothing. */
  private static BigDecimal pace(Window week, Window month) {
    return week.usedPerDay().signum() > 0 ? week.usedPerDay() : month.usedPerDay();
  }

  /** What all wallets together are taken to pay in a day. */
  BigDecimal pace() {
    return pace(week, month);
  }

  /** Which days the pace is that of. */
  String basis() {
    if (week.usedPerDay().signum() > 0) {
      return "last_7_days";
    }
    return month.usedPerDay().signum() > 0 ? "last_30_days" : "none";
  }

  Optional<Instant> runsOutAt() {
    return runOut.map(days.now()::plus);
  }

  /** Whole days. */
  Optional<Long> daysRemaining() {
    return runOut.map(Duration::toDays);
  }
}
