package io.openmonetize.controlplane.forecast;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.openmonetize.controlplane.sdk.SdkBurnRate;
import io.openmonetize.schemas.AccountKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ours, and under `data` what the existing SDKs read. */
record BurnRateAnswer(
    String customerId,
    String asOf,
    String timeZone,
    String balance,
    Day today,
    @JsonProperty("last_7_days") Days lastWeek,
    @JsonProperty("last_30_days") Days lastMonth,
    Projection projectedRunout,
    List<Recommendation> recommendations,
    Map<String, Object> data) {
  private static final int SHARE_DECIMALS = 6;

  /** Told, and counted in no average. */
  record Day(String date, String creditsBurned, String creditsUnfunded) {}

  /**
   * @param to the last of them
   * @param days how many there are: fewer of a young account
   */
  record Days(
      String from,
      String to,
      int days,
      String creditsBurned,
      String creditsUnfunded,
      String averagePerDay) {

    static Days of(Window window) {
      return new Days(
          window.from().toString(),
          window.lastDay().toString(),
          window.days(),
          window.burned().burned().toString(),
          window.burned().unfunded().toString(),
          window.averagePerDay().toPlainString());
    }
  }

  /**
   * @param daysRemaining whole days; null when nothing is used or it lasts over a year
   * @param basis whose pace it is
   * @param walletShare how much of the use the customer's own wallet pays
   */
  record Projection(
      @Nullable Long daysRemaining,
      @Nullable String date,
      @Nullable String at,
      String basis,
      String pacePerDay,
      String walletShare) {

    static Projection of(BurnRate rate) {
      @Nullable Instant at =
          rate.runsOutAt().map(time -> time.truncatedTo(ChronoUnit.SECONDS)).orElse(null);
      return new Projection(
          rate.daysRemaining().orElse(null),
          at == null ? null : rate.days().day(at).toString(),
          at == null ? null : at.toString(),
          rate.basis(),
          rate.pace().toPlainString(),
          share(rate.standing()));
    }
  }

  static BurnRateAnswer of(AccountKey account, BurnRate rate) {
    BurnedDays days = rate.days();
    Burned today = days.on(days.today());
    List<Recommendation> recommendations = Recommendation.of(rate);
    Days week = Days.of(rate.week());
    Days month = Days.of(rate.month());
    Projection projection = Projection.of(rate);
    return new BurnRateAnswer(
        account.customerId(),
        days.now().toString(),
        days.zone().getId(),
        rate.standing().balance().toString(),
        new Day(days.today().toString(), today.burned().toString(), today.unfunded().toString()),
        week,
        month,
        projection,
        recommendations,
        SdkBurnRate.of(
            rate.standing().balance(),
            new SdkBurnRate.Average(week.creditsBurned, week.averagePerDay),
            new SdkBurnRate.Average(month.creditsBurned, month.averagePerDay),
            new SdkBurnRate.RunOut(projection.daysRemaining, projection.at),
            recommendations));
  }

  static String share(Standing standing) {
    BigDecimal share = standing.share();
    return share.setScale(SHARE_DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
  }
}
