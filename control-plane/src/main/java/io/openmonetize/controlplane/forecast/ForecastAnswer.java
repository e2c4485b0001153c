package io.openmonetize.controlplane.forecast;

import io.openmonetize.controlplane.forecast.estimate.Outlook;
import io.openmonetize.controlplane.forecast.estimate.Outlook.Expected;
import io.openmonetize.controlplane.forecast.estimate.Outlook.Question;
import io.openmonetize.controlplane.forecast.estimate.RunOut;
import io.openmonetize.schemas.AccountKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The coming days, and when the customer's wallet is empty. */
record ForecastAnswer(
    String customerId,
    String asOf,
    String timeZone,
    String method,
    String reason,
    int horizon,
    String confidence,
    History history,
    @Nullable Begun today,
    List<Day> days,
    @Nullable Total total,
    Ends projectedRunout) {

  /** The whole days that it was made from. */
  record History(@Nullable String from, int days) {}

  /** Low and high are null when the history is too short for a band. */
  record Day(String date, String expected, @Nullable String low, @Nullable String high) {}

  record Total(String expected, @Nullable String low, @Nullable String high) {}

  /**
   * The day that is not over.
   *
   * @param used so far
   */
  record Begun(
      String date, String expected, @Nullable String low, @Nullable String high, String used) {}

  /** Each null when the wallet lasts longer than the days that are looked at. */
  record Ends(
      String balance,
      String walletShare,
      int daysLookedAhead,
      @Nullable End early,
      @Nullable End expected,
      @Nullable End late) {}

  record End(long daysRemaining, String date, String at) {}

  static ForecastAnswer of(
      AccountKey account, Question asked, BurnedDays days, Standing standing, Outlook outlook) {
    Optional<LocalDate> first = days.first().filter(day -> day.isBefore(days.today()));
    RunOut runOut = outlook.runOut();
    return new ForecastAnswer(
        account.customerId(),
        days.now().toString(),
        days.zone().getId(),
        outlook.method(),
        outlook.reason(),
        asked.horizon(),
        asked.confidence().toPlainString(),
        new History(first.map(LocalDate::toString).orElse(null), days.whole().size()),
        outlook.today().map(today -> begun(today, days)).orElse(null),
        outlook.days().stream().map(ForecastAnswer::day).toList(),
        outlook.total().map(ForecastAnswer::total).orElse(null),
        new Ends(
            standing.balance().toString(),
            BurnRateAnswer.share(standing),
            RunOut.LOOKED_AHEAD,
            end(runOut.early(), days),
            end(runOut.expected(), days),
            end(runOut.late(), days)));
  }

  private static Begun begun(Expected today, BurnedDays days) {
    String used = days.on(days.today()).used().toString();
    Day day = day(today);
    return new Begun(day.date, day.expected, day.low, day.high, used);
  }

  private static Day day(Expected day) {
    return new Day(
        day.date().toString(), day.value().toPlainString(), text(day.low()), text(day.high()));
  }

  private static Total total(Expected total) {
    return new Total(total.value().toPlainString(), text(total.low()), text(total.high()));
  }

  private static @Nullable String text(Optional<BigDecimal> value) {
    return value.map(BigDecimal::toPlainString).orElse(null);
  }

  private static @Nullable End end(Optional<Duration> after, BurnedDays days) {
    if (after.isEmpty()) {
      return null;
    }
    Instant at = days.now().plus(after.get()).truncatedTo(ChronoUnit.SECONDS);
    return new End(after.get().toDays(), days.day(at).toString(), at.toString());
  }
}
