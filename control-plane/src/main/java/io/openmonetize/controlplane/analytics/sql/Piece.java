package io.openmonetize.controlplane.analytics.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A part of a range and the view that it is read from.
 *
 * <pre>
 *   start                                    end
 *   │ hours │            days            │ events │
 * </pre>
 *
 * The middle is read as coarsely as the edges of buckets in it allow, and what is left at either
 * end as coarsely as that end allows: so no view is asked about a time that it cannot tell apart,
 * and the figures are those of the events whichever views give them.
 */
record Piece(Grain grain, long fromMs, long untilMs) {

  /**
   * @param edges where buckets begin, in Unix seconds
   */
  static List<Piece> cover(Grain coarsest, long fromMs, long untilMs, List<Long> edges) {
    for (Grain grain : Grain.values()) {
      var middle = new Piece(grain, grain.ceil(fromMs), grain.floor(untilMs));
      if (grain.compareTo(coarsest) >= 0 && middle.isSome() && middle.tellsApart(edges)) {
        var pieces = new ArrayList<Piece>();
        end(grain, fromMs, middle.fromMs, edges, pieces);
        pieces.add(middle);
        end(grain, middle.untilMs, untilMs, edges, pieces);
        return List.copyOf(pieces);
      }
    }
    throw new IllegalArgumentException("no time lies from " + fromMs + " until " + untilMs);
  }

  private static void end(
      Grain than, long fromMs, long untilMs, List<Long> edges, List<Piece> pieces) {
    Arrays.stream(Grain.values())
        .filter(grain -> grain.compareTo(than) > 0)
        .map(grain -> new Piece(grain, fromMs, untilMs))
        .filter(piece -> piece.isSome() && piece.isWhole() && piece.tellsApart(edges))
        .findFirst()
        .ifPresent(pieces::add);
  }

  private boolean isSome() {
    return fromMs < untilMs;
  }

  private boolean isWhole() {
    return grain.divides(fromMs) && grain.divides(untilMs);
  }

  private boolean tellsApart(List<Long> edges) {
    return edges.stream()
        .mapToLong(second -> second * 1_000)
        .filter(edge -> edge > fromMs && edge < untilMs)
        .allMatch(grain::divides);
  }
}
