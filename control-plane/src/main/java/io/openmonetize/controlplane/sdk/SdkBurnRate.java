package io.openmonetize.controlplane.sdk;

import io.openmonetize.domain.money.Credits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The burn rate as the existing SDKs read it: sums as texts, days as a number. */
public final class SdkBurnRate {

  /** What some days burned. */
  public record Average(String creditsBurned, String perDay) {}

  /** Both null when the wallet is not expected to be empty. */
  public record RunOut(@Nullable Long daysRemaining, @Nullable String date) {}

  private SdkBurnRate() {}

  /**
   * @param recommendations each with `type`, `message` and `action`
   */
  public static Map<String, Object> of(
      Credits balance, Average week, Average month, RunOut runOut, List<?> recommendations) {
    var projected = new LinkedHashMap<String, Object>();
    projected.put("daysRemaining", runOut.daysRemaining());
    projected.put("estimatedRunoutDate", runOut.date());
    var data = new LinkedHashMap<String, Object>();
    data.put("currentBalance", balance.toString());
    data.put("last7Days", average(week));
    data.put("last30Days", average(month));
    data.put("projectedRunout", projected);
    data.put("recommendations", recommendations);
    return data;
  }

  private static Map<String, Object> average(Average average) {
    var members = new LinkedHashMap<String, Object>();
    members.put("creditsBurned", average.creditsBurned());
    members.put("averagePerDay", average.perDay());
    return members;
  }
}
