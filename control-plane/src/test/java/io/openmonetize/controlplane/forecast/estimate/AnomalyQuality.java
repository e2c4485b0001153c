package io.openmonetize.controlplane.forecast.estimate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What is found in the features of a set.
 *
 * @param falseAlarms in a month of a feature in which nothing happened
 */
record AnomalyQuality(
    SyntheticHours set, Sensitivity sensitivity, double falseAlarms, List<Found> found) {

  /**
   * @param share of the features in which it was put and found
   * @param delay hours from its begin until it could be told: the median of those found
   */
  record Found(Trouble trouble, double share, int delay) {}

  static AnomalyQuality of(SyntheticHours set, Sensitivity sensitivity) {
    var found = new ArrayList<Found>();
    for (Trouble trouble : Trouble.values()) {
      found.add(found(set, sensitivity, trouble));
    }
    return new AnomalyQuality(set, sensitivity, falseAlarms(set, sensitivity), found);
  }

  static double falseAlarms(SyntheticHours set, Sensitivity sensitivity) {
    double alarms = 0;
    for (int seed = 0; seed < SyntheticHours.FEATURES; seed++) {
      Hours hours = set.feature(seed);
      alarms += Detector.find(hours, SyntheticHours.FROM, sensitivity).size();
    }
    return alarms / SyntheticHours.FEATURES;
  }

  private static Found found(SyntheticHours set, Sensitivity sensitivity, Trouble trouble) {
    var delays = new ArrayList<Integer>();
    for (int seed = 0; seed < SyntheticHours.FEATURES; seed++) {
      int begin = begin(set, new Random(seed));
      Hours hours = trouble.in(set.feature(seed), begin);
      Detector.find(hours, SyntheticHours.FROM, sensitivity).stream()
          .filter(finding -> finding.kind().direction().equals(trouble.isUp() ? "up" : "down"))
          .filter(finding -> finding.until() > begin && finding.told() > begin)
          .mapToInt(finding -> finding.told() - begin)
          .min()
          .ifPresent(delays::add);
    }
    Collections.sort(delays);
    double share = delays.size() / (double) SyntheticHours.FEATURES;
    return new Found(trouble, share, delays.isEmpty() ? -1 : delays.get(delays.size() / 2));
  }

  /** Some hour of the first two weeks in which it is in use. */
  private static int begin(SyntheticHours set, Random random) {
    int hour = SyntheticHours.FROM + 2 * Hours.DAY + random.nextInt(12 * Hours.DAY);
    while (!set.inUse(hour)) {
      hour++;
    }
    return hour;
  }

  /** As the document has it. */
  List<String> rows() {
    return found.stream()
        .map(
            f ->
                String.format(
                    Locale.ROOT,
                    "| %s | %s | %.0f %% | %s |",
                    set.words,
                    f.trouble.words,
                    100 * f.share,
                    f.delay < 0 ? "–" : f.delay + " h"))
        .toList();
  }
}
