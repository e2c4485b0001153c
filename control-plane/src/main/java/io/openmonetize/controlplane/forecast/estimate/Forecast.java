package io.openmonetize.controlplane.forecast.estimate;

import java.util.Optional;

/**
 * What the coming days will use, the first behind the history first.
 *
 * @param method how it was made; `none` when there is nothing to make it from
 * @param reason why that way, in words
 * @param band empty when the history is too short to say how far off it may be
 * @param paths what may come as well: the same with the errors of past forecasts
 */
record Forecast(
    String method, String reason, double[] expected, Optional<Band> band, double[][] paths) {

  /** Between which two values each day lies, with the confidence that was asked for. */
  record Band(double[] low, double[] high) {}
}
