package io.openmonetize.controlplane.forecast.estimate;

/**
 * Hours or days that are not as they were.
 *
 * @param from the first of them
 * @param until the hour behind the last
 * @param told the hour behind the one in which it was certain
 * @param score in usual deviations
 */
record Finding(
    Anomaly.Kind kind,
    int from,
    int until,
    int told,
    double expected,
    double observed,
    double score) {

  boolean byTheDay() {
    return kind == Anomaly.Kind.RISE || kind == Anomaly.Kind.FALL;
  }
}
