package io.openmonetize.controlplane.forecast.estimate;

import java.util.ArrayList;
import java.util.List;

/** Finds the hours of one feature that are not like those of the weeks before. */
final class Detector {
  private static final double MUCH_MORE = 1.8;
  private static final double MORE_THAN_EVER = 1.3;
  private static final double NEXT_TO_NOTHING = 0.3;

  /** A handful of calls is no spike, and a handful that is missing no drop. */
  private static final double EVENTS = 10;

  private static final double MISSING_EVENTS = 15;

  /** What stops for so long and goes on is one finding. */
  private static final int PAUSE = 3;

  private final Hours hours;
  private final Baseline baseline;
  private final Sensitivity sensitivity;
  private Baseline.Spread spread = new Baseline.Spread(1, 1);

  private Detector(Hours hours, Sensitivity sensitivity) {
    this.hours = hours;
    this.baseline = Baseline.of(hours);
    this.sensitivity = sensitivity;
  }

  /** Of the hours from one on. */
  static List<Finding> find(Hours hours, int from, Sensitivity sensitivity) {
    var detector = new Detector(hours, sensitivity);
    var findings = new ArrayList<>(detector.spikes(from));
    findings.addAll(detector.drops(from));
    findings.addAll(Drift.find(detector.ordinary(findings), from, sensitivity));
    return findings;
  }

  private List<Finding> spikes(int from) {
    var found = new ArrayList<Finding>();
    for (int hour = from; hour < hours.size(); hour++) {
      refresh(hour, from);
      double score = score(hour);
      if (score >= sensitivity.spike && isMuch(hour)) {
        add(found, Anomaly.Kind.SPIKE, hour, score);
      }
    }
    return found;
  }

  private boolean isMuch(int hour) {
    double credits = hours.credits()[hour];
    return hours.events()[hour] >= EVENTS
        && credits >= MUCH_MORE * baseline.expected(hour)
        && credits >= MORE_THAN_EVER * baseline.highest(hour);
  }

  /** One hour of nothing may be chance; many are not, so hours in a row are taken together. */
  private List<Finding> drops(int from) {
    var found = new ArrayList<Finding>();
    double perEvent = Math.max(1e-9, new PerEvent(hours).of(from));
    int begin = from;
    for (int hour = from; hour < hours.size(); hour++) {
      refresh(hour, from);
      double expected = baseline.expected(hour);
      boolean silent = expected > 0 && hours.credits()[hour] <= NEXT_TO_NOTHING * expected;
      boolean nothingDue = expected <= 0 && hours.credits()[hour] == 0;
      if (!silent && !nothingDue) {
        begin = hour + 1;
      } else if (silent) {
        judgeDrop(found, begin, hour, perEvent);
      }
    }
    return found;
  }

  private void judgeDrop(List<Finding> found, int begin, int hour, double perEvent) {
    double missing = 0;
    double variance = 0;
    double due = 0;
    for (int i = begin; i <= hour; i++) {
      double expected = baseline.expected(i);
      if (expected > 0 && baseline.lowest(i) > NEXT_TO_NOTHING * expected) {
        missing += expected - hours.credits()[i];
        due += expected;
        double usual = spread.of(expected);
        variance += usual * usual;
      }
    }
    double score = variance > 0 ? missing / Math.sqrt(variance) : 0;
    if (score >= sensitivity.drop && due / perEvent >= MISSING_EVENTS) {
      add(found, Anomaly.Kind.DROP, hour, score);
      Finding last = found.remove(found.size() - 1);
      int first = Math.min(last.from(), begin);
      found.add(whole(Anomaly.Kind.DROP, first, hour + 1, last.told(), last.score()));
    }
  }

  /** Joins what follows the last finding closely. */
  private void add(List<Finding> found, Anomaly.Kind kind, int hour, double score) {
    if (!found.isEmpty()) {
      Finding last = found.get(found.size() - 1);
      if (hour - last.until() <= PAUSE) {
        found.remove(found.size() - 1);
        found.add(whole(kind, last.from(), hour + 1, last.told(), Math.max(score, last.score())));
        return;
      }
    }
    found.add(whole(kind, hour, hour + 1, hour + 1, score));
  }

  private Finding whole(Anomaly.Kind kind, int from, int until, int told, double score) {
    double expected = 0;
    double observed = 0;
    for (int i = from; i < until; i++) {
      expected += Double.isNaN(baseline.expected(i)) ? 0 : baseline.expected(i);
      observed += hours.credits()[i];
    }
    return new Finding(kind, from, until, told, expected, observed, score);
  }

  private double score(int hour) {
    double expected = baseline.expected(hour);
    return Double.isNaN(expected) ? 0 : (hours.credits()[hour] - expected) / spread.of(expected);
  }

  /** Once a day: how far off hours usually are does not change from hour to hour. */
  private void refresh(int hour, int from) {
    if ((hour - from) % Hours.DAY == 0) {
      spread = baseline.spreadBefore(hour);
    }
  }

  /** The hours with what was found replaced by what was expected. */
  private Hours ordinary(List<Finding> findings) {
    double[] credits = hours.credits().clone();
    for (Finding finding : findings) {
      for (int i = finding.from(); i < finding.until(); i++) {
        credits[i] = Double.isNaN(baseline.expected(i)) ? credits[i] : baseline.expected(i);
      }
    }
    return new Hours(hours.first(), credits, hours.events(), hours.place());
  }

  /** What an event costs. */
  private record PerEvent(Hours hours) {
    double of(int until) {
      double events = Robust.mean(hours.events(), 0, until);
      return events > 0 ? Robust.mean(hours.credits(), 0, until) / events : 1;
    }
  }
}
