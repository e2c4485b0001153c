package io.openmonetize.controlplane.analytics.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the range and the edges, each moment is read once, from a view that can tell. */
class PieceTest {
  private static final long SEED = 42;

  @Test
  void pieces_follow_each_other_without_gap_and_cut_nothing_that_a_view_holds_together() {
    var random = new Random(SEED);
    for (int i = 0; i < 5_000; i++) {
      long unit = List.of(1L, 60_000L, 3_600_000L, 86_400_000L).get(random.nextInt(4));
      long from = 1_700_000_000_000L / unit * unit + random.nextInt(5_000) * unit;
      long until =
          from + (1 + random.nextInt(300)) * unit + random.nextInt(2) * (long) random.nextInt(99);
      List<Long> edges = edges(random, from, until);
      Grain coarsest = Grain.values()[random.nextInt(Grain.values().length)];

      List<Piece> pieces = Piece.cover(coarsest, from, until, edges);

      assertThat(pieces).as("seed %d, range %d", SEED, i).hasSizeBetween(1, 3);
      long at = from;
      for (Piece piece : pieces) {
        assertThat(piece.fromMs()).isEqualTo(at);
        assertThat(piece.grain()).isGreaterThanOrEqualTo(coarsest);
        assertThat(piece.grain().divides(piece.fromMs())).isTrue();
        assertThat(piece.grain().divides(piece.untilMs())).isTrue();
        for (long edge : edges) {
          boolean within = edge * 1_000 > piece.fromMs() && edge * 1_000 < piece.untilMs();
          assertThat(!within || piece.grain().divides(edge * 1_000)).isTrue();
        }
        at = piece.untilMs();
      }
      assertThat(at).isEqualTo(until);
    }
  }

  @Test
  void whole_days_are_read_from_days_and_their_ragged_end_from_events() {
    long from = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
    long until = Instant.parse("2026-03-31T10:17:31.123Z").toEpochMilli();

    for (Grain days : List.of(Grain.CUSTOMER_DAY, Grain.DAY)) {
      assertThat(Piece.cover(days, from, until, List.of()))
          .extracting(Piece::grain)
          .containsExactly(days, Grain.EVENT);
    }
  }

  private static List<Long> edges(Random random, long from, long until) {
    var edges = new ArrayList<Long>();
    long step = List.of(60L, 1_800L, 3_600L, 86_400L).get(random.nextInt(4));
    long first = from / 1_000 / step * step;
    for (long edge = first; edge * 1_000 < until && edges.size() < 50; edge += step) {
      edges.add(edge);
    }
    return edges;
  }
}
