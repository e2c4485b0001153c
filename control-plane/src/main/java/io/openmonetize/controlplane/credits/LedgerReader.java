package io.openmonetize.controlplane.credits;

import io.openmonetize.controlplane.credits.LedgerArchive.ArchiveUnavailable;
import io.openmonetize.controlplane.projections.Projections;
import io.openmonetize.controlplane.projections.ProjectionsUnavailable;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.AccountView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One ledger over two stores, newest line first.
 *
 * <pre>
 *   sequence   N … N-99        N-100 … 1
 *              Redis `lines` ─► ClickHouse view `ledger`
 * </pre>
 *
 * Sequences have no gaps, so a page proves itself: it ends where the next line should be and is
 * not, says so, and its cursor begins there again.
 */
final class LedgerReader {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerReader.class);

  private final Projections projections;
  private final LedgerArchive archive;

  LedgerReader(Projections projections, LedgerArchive archive) {
    this.projections = projections;
    this.archive = archive;
  }

  LedgerPage page(AccountKey account, Optional<Cursor> from, int limit) {
    try {
      List<Line> tail = projections.newestLines(account).stream().map(Line::of).toList();
      long newest =
          Math.max(
              projections.view(account).map(AccountView::getSequence).orElse(0L),
              tail.isEmpty() ? 0 : tail.get(0).sequence());
      long below = Math.min(from.map(Cursor::below).orElse(Long.MAX_VALUE), newest + 1);
      return fill(account, unbroken(tail, below, limit), below, limit);
    } catch (ProjectionsUnavailable e) {
      LOG.warn("The newest lines cannot be read; the archive answers alone: {}", e.getMessage());
      return withoutTail(account, from, limit);
    }
  }

  private LedgerPage fill(AccountKey account, List<Line> known, long below, int limit) {
    var lines = new ArrayList<>(known);
    long next = lines.isEmpty() ? below : last(lines);
    if (lines.size() == limit || next <= 1) {
      return page(lines, next, false);
    }
    try {
      int missing = limit - lines.size();
      List<Line> older = unbroken(archive.below(account, next, missing), next, missing);
      lines.addAll(older);
      boolean behind = older.size() < Math.min(missing, next - 1);
      return page(lines, lines.isEmpty() ? below : last(lines), behind);
    } catch (ArchiveUnavailable e) {
      if (lines.isEmpty()) {
        throw e;
      }
      LOG.warn("The archive cannot be read; the page ends early: {}", e.getMessage());
      return page(lines, next, true);
    }
  }

  /** Nobody knows what the newest line is, so a first page is marked even when it is full. */
  private LedgerPage withoutTail(AccountKey account, Optional<Cursor> from, int limit) {
    long asked = from.map(Cursor::below).orElse(Long.MAX_VALUE);
    List<Line> lines = archive.below(account, asked, limit);
    long below = from.isPresent() || lines.isEmpty() ? asked : lines.get(0).sequence() + 1;
    List<Line> good = unbroken(lines, below, limit);
    long expected = lines.isEmpty() && from.isEmpty() ? 0 : Math.min(limit, below - 1);
    boolean degraded = from.isEmpty() || good.size() < expected;
    return page(good, good.isEmpty() ? below : last(good), degraded);
  }

  private static LedgerPage page(List<Line> lines, long below, boolean degraded) {
    boolean more = below > 1 && below < Long.MAX_VALUE;
    return new LedgerPage(
        List.copyOf(lines), more ? Optional.of(new Cursor(below)) : Optional.empty(), degraded);
  }

  /** The lines from just below that sequence downwards, up to the first gap. */
  private static List<Line> unbroken(List<Line> newestFirst, long below, int limit) {
    var lines = new ArrayList<Line>(limit);
    long wanted = below - 1;
    for (Line line : newestFirst) {
      if (line.sequence() > wanted) {
        continue;
      }
      if (line.sequence() < wanted || lines.size() == limit) {
        break;
      }
      lines.add(line);
      wanted--;
    }
    return lines;
  }

  private static long last(List<Line> lines) {
    return lines.get(lines.size() - 1).sequence();
  }
}
