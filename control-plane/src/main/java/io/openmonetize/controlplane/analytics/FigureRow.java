package io.openmonetize.controlplane.analytics;

import java.util.List;
import java.util.OptionalLong;

/**
 * One row of an answer.
 *
 * @param bucket its beginning, in Unix seconds; empty when the range is not cut
 * @param groups the values, in the order in which they were asked for
 */
public record FigureRow(OptionalLong bucket, List<String> groups, Figures figures) {
  public FigureRow {
    groups = List.copyOf(groups);
  }
}
