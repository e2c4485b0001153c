package io.openmonetize.controlplane.forecast.estimate;

/** How strange it has to be. What each means in false alarms is measured. */
public enum Sensitivity {
  LOW(7.5, 6, 8.5),
  MEDIUM(5, 4, 6),
  HIGH(4, 3, 4.5);

  /** In usual deviations. */
  final double spike;

  final double drop;
  final double drift;

  Sensitivity(double spike, double drop, double drift) {
    this.spike = spike;
    this.drop = drop;
    this.drift = drift;
  }
}
