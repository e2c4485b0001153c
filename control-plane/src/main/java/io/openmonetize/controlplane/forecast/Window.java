package io.openmonetize.controlplane.forecast;

import static io.openmonetize.domain.money.Credits.DECIMALS;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The last whole days. Today is not among them, for half of a day would look like a quiet one; only
 * of an account that has no whole day yet it is the one day there is.
 *
 * @param until the day behind the last
 */
record Window(LocalDate from, LocalDate until, Burned burned) {

  /**
   * @param days how many there are to be
   * @param since the account's first day: what was before it is no day without usage
   */
  static Window last(int days, BurnedDays of, LocalDate since) {
    LocalDate today = of.today();
    LocalDate from = today.minusDays(days);
    if (from.isBefore(since)) {
      from = since.isBefore(today) ? since : today;
    }
    LocalDate until = from.equals(today) ? today.plusDays(1) : today;
    return new Window(from, until, of.between(from, until));
  }

  int days() {
    return (int) ChronoUnit.DAYS.between(from, until);
  }

  LocalDate lastDay() {
    return until.minusDays(1);
  }

  /** What wallets paid on an average day. */
  BigDecimal averagePerDay() {
    return perDay(burned.burned().toDecimal());
  }

  /** With what nobody paid: an empty wallet is no sign that less will be used. */
  BigDecimal usedPerDay() {
    return perDay(burned.used().toDecimal());
  }

  private BigDecimal perDay(BigDecimal sum) {
    return sum.divide(BigDecimal.valueOf(days()), DECIMALS, RoundingMode.HALF_EVEN);
  }
}
