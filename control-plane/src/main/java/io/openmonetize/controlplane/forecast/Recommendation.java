package io.openmonetize.controlplane.forecast;

import io.openmonetize.schemas.v1.TopUpView;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the customer might do, as the existing SDKs read it.
 *
 * @param type `urgent`, `warning`, `alert` or `info`
 * @param action for programs
 */
public record Recommendation(String type, String message, String action) {
  private static final int URGENT_DAYS = 7;
  private static final int WARNING_DAYS = 14;
  private static final BigDecimal MUCH_MORE = new BigDecimal("1.5");
  private static final String BUY = "purchase_credits";

  static List<Recommendation> of(BurnRate rate) {
    var all = new ArrayList<Recommendation>();
    rate.daysRemaining().ifPresent(days -> addRunOut(all, days, rate));
    if (!rate.week().burned().unfunded().isZero()) {
      all.add(
          new Recommendation(
              "urgent",
              rate.week().burned().unfunded()
                  + " credits of the usage since "
                  + rate.week().from()
                  + " were paid by nobody",
              BUY));
    }
    if (rate.week().usedPerDay().compareTo(rate.month().usedPerDay().multiply(MUCH_MORE)) > 0) {
      all.add(
          new Recommendation(
              "alert",
              "The last 7 days burned over 50 % more a day than the last 30 days",
              "review_usage"));
    }
    addEnds(all, rate);
    return all;
  }

  private static void addRunOut(List<Recommendation> all, long days, BurnRate rate) {
    if (days >= WARNING_DAYS) {
      return;
    }
    TopUpView topUp = rate.standing().view().getTopUp();
    String message =
        topUp.hasRule()
            ? "Without its automatic top-up the wallet is empty in " + days + " days"
            : "The wallet is empty in " + days + " days at the present pace";
    String type = days < URGENT_DAYS && !topUp.hasRule() ? "urgent" : "warning";
    all.add(new Recommendation(type, message, topUp.hasRule() ? "review_top_up" : BUY));
  }

  private static void addEnds(List<Recommendation> all, BurnRate rate) {
    if (rate.runOut().isEmpty()) {
      return;
    }
    Duration end = rate.runOut().get();
    long lost = rate.withoutEnds().map(later -> later.minus(end).toDays()).orElse(1L);
    if (lost > 0) {
      all.add(
          new Recommendation(
              "info",
              "Credits expire before they are used, and the wallet is empty sooner for it",
              "review_grants"));
    }
  }
}
