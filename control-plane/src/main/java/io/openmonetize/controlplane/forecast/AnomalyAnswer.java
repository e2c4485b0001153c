package io.openmonetize.controlplane.forecast;

import io.openmonetize.controlplane.forecast.estimate.Anomaly;
import io.openmonetize.controlplane.forecast.estimate.AnomalyFinder;
import io.openmonetize.controlplane.forecast.estimate.AnomalyFinder.Found;
import io.openmonetize.schemas.AccountKey;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was not as in the weeks before, and what could not be judged. */
record AnomalyAnswer(
    String customerId,
    String from,
    String to,
    String timeZone,
    String sensitivity,
    int featuresJudged,
    List<Young> featuresNotJudged,
    List<Item> anomalies) {

  /** A feature in use for too short. */
  record Young(String featureId, String reason) {}

  /**
   * @param endedAt null while it goes on, or may
   * @param score how far off, in usual deviations
   */
  record Item(
      String featureId,
      String kind,
      String direction,
      String startedAt,
      @Nullable String endedAt,
      String detectedAt,
      String expected,
      String observed,
      String score,
      String explanation) {

    static Item of(Anomaly anomaly) {
      return new Item(
          anomaly.featureId(),
          anomaly.kind().name().toLowerCase(Locale.ROOT),
          anomaly.kind().direction(),
          anomaly.startedAt().toString(),
          anomaly.endedAt().map(Instant::toString).orElse(null),
          anomaly.detectedAt().toString(),
          anomaly.expected().toPlainString(),
          anomaly.observed().toPlainString(),
          anomaly.score().toPlainString(),
          anomaly.explanation());
    }
  }

  static AnomalyAnswer of(AccountKey account, AnomalyQuery asked, ZoneId zone, Found found) {
    return new AnomalyAnswer(
        account.customerId(),
        asked.from().toString(),
        asked.to().toString(),
        zone.getId(),
        asked.sensitivity().name().toLowerCase(Locale.ROOT),
        found.judged(),
        found.young().entrySet().stream()
            .map(feature -> new Young(feature.getKey(), reason(feature.getValue())))
            .toList(),
        found.anomalies().stream().map(Item::of).toList());
  }

  private static String reason(int days) {
    return "in use for " + days + " days; it takes " + AnomalyFinder.LEAST_DAYS;
  }
}
