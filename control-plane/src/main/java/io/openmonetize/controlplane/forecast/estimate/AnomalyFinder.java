package io.openmonetize.controlplane.forecast.estimate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks at the hours of every feature, each held against its own weeks before. */
public final class AnomalyFinder {
  /** What is read before the hours that are asked about: six weeks, and their errors. */
  public static final int DAYS_BEFORE = 63;

  /** A feature is judged when it has been in use for so long. */
  public static final int LEAST_DAYS = 21;

  private static final int DECIMALS = 6;

  private final Instant first;
  private final Instant from;
  private final Instant until;
  private final ZoneId zone;

  /** What a feature used in an hour. */
  public record Use(String featureId, Instant hour, long events, BigDecimal credits) {}

  /**
   * @param anomalies the newest first
   * @param young features that are in use for too short, and how many days they are
   */
  public record Found(List<Anomaly> anomalies, Map<String, Integer> young, int judged) {}

  /**
   * @param from an hour in UTC, as is the one behind the last
   */
  public AnomalyFinder(Instant from, Instant until, ZoneId zone) {
    this.first = begin(from, zone);
    this.from = from;
    this.until = until;
    this.zone = zone;
  }

  /** From when on usage has to be read. */
  public static Instant begin(Instant from, ZoneId zone) {
    LocalDate day = LocalDate.ofInstant(from, zone).minusDays(DAYS_BEFORE);
    return day.atStartOfDay(zone).toInstant().truncatedTo(ChronoUnit.HOURS);
  }

  public Found find(List<Use> uses, Sensitivity sensitivity) {
    var anomalies = new ArrayList<Anomaly>();
    var young = new TreeMap<String, Integer>();
    Map<String, Hours> byFeature = byFeature(uses);
    for (Map.Entry<String, Hours> feature : byFeature.entrySet()) {
      Hours hours = feature.getValue();
      int ripe = hours.begin() + LEAST_DAYS * Hours.DAY;
      int judgedFrom = Math.max(place(from), ripe);
      if (judgedFrom >= hours.size()) {
        young.put(feature.getKey(), (hours.size() - hours.begin()) / Hours.DAY);
        continue;
      }
      for (Finding finding : Detector.find(hours, judgedFrom, sensitivity)) {
        anomalies.add(anomaly(feature.getKey(), hours, finding));
      }
    }
    anomalies.sort(
        Comparator.comparing(Anomaly::startedAt).reversed().thenComparing(Anomaly::featureId));
    return new Found(List.copyOf(anomalies), young, byFeature.size() - young.size());
  }

  private Map<String, Hours> byFeature(List<Use> uses) {
    var byFeature = new TreeMap<String, Hours>();
    int size = place(until);
    for (Use use : uses) {
      Hours hours =
          byFeature.computeIfAbsent(
              use.featureId, id -> Hours.of(first, zone, new double[size], new double[size]));
      int hour = place(use.hour);
      if (hour >= 0 && hour < size) {
        hours.credits()[hour] += use.credits.doubleValue();
        hours.events()[hour] += (double) use.events;
      }
    }
    return byFeature;
  }

  private int place(Instant time) {
    return (int) ChronoUnit.HOURS.between(first, time);
  }

  private static Anomaly anomaly(String featureId, Hours hours, Finding finding) {
    // What is told by the day knows nothing of the hours behind the last whole one.
    int last = finding.byTheDay() ? hours.size() / Hours.DAY * Hours.DAY : hours.size();
    boolean goesOn = finding.until() >= last;
    return new Anomaly(
        featureId,
        finding.kind(),
        hours.at(finding.from()),
        goesOn ? Optional.empty() : Optional.of(hours.at(finding.until())),
        hours.at(finding.told()),
        Duration.ofHours(finding.until() - finding.from()),
        decimal(finding.expected(), DECIMALS),
        decimal(finding.observed(), DECIMALS),
        decimal(finding.score(), 1));
  }

  private static BigDecimal decimal(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
  }
}
