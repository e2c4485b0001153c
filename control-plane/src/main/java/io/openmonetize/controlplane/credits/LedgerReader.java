package io.openmonetize.controlplane.credits;

import io.openmonetize.controlplane.archive.ArchiveUnavailable;
import io.openmonetize.controlplane.archive.LedgerArchive;
import io.openmonetize.controlplane.archive.Line;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.controlplane.projections.Projections;
import io.openmonetize.controlplane.projections.ProjectionsUnavailable;
import io.openmonetize.schemas.AccountKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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

  private final Accounts accounts;
  private final Projections projections;
  private final LedgerArchive archive;

  LedgerReader(Accounts accounts, Projections projections, LedgerArchive archive) {
    this.accounts = accounts;
    this.projections = projections;
    this.archive = archive;
  }

  /** What Redis knows: its lines, and the highest sequence that any of its entries names. */
  private record Tail(List<Line> lines, long newest) {}

  LedgerPage page(AccountKey account, Optional<Cursor> from, PageQuery query) {
    Tail tail;
    try {
      tail = tail(account);
    } catch (ProjectionsUnavailable e) {
      LOG.warn("The newest lines cannot be read; the archive answers alone: {}", e.getMessage());
      return withoutTail(account, from, query);
    }
    long asked = from.map(Cursor::below).orElse(tail.newest + 1 - query.offset());
    return fill(account, tail, Math.min(asked, tail.newest + 1), query.limit());
  }

  private Tail tail(AccountKey account) {
    List<Line> lines = projections.newestLines(account).stream().map(Line::of).toList();
    long seen = accounts.find(account).getSequence();
    return new Tail(lines, Math.max(seen, lines.isEmpty() ? 0 : lines.get(0).sequence()));
  }

  private LedgerPage fill(AccountKey account, Tail tail, long below, int limit) {
    var newest = OptionalLong.of(tail.newest);
    var lines = new ArrayList<>(unbroken(tail.lines, below, limit));
    long next = lowest(lines, below);
    if (lines.size() == limit || next <= 1) {
      return page(lines, next, newest, false);
    }
    int missing = limit - lines.size();
    try {
      List<Line> older = unbroken(archive.below(account, next, missing), next, missing);
      lines.addAll(older);
      boolean behind = older.size() < Math.min(missing, next - 1);
      return page(lines, lowest(lines, below), newest, behind);
    } catch (ArchiveUnavailable e) {
      if (lines.isEmpty()) {
        throw e;
      }
      LOG.warn("The archive cannot be read; the page ends early: {}", e.getMessage());
      return page(lines, next, newest, true);
    }
  }

  /** Nobody knows what the newest line is, so a first page is marked even when it is full. */
  private LedgerPage withoutTail(AccountKey account, Optional<Cursor> from, PageQuery query) {
    long top = from.map(Cursor::below).orElse(Long.MAX_VALUE);
    List<Line> known = archive.below(account, top, query.limit() + query.offset());
    long below = from.isPresent() || known.isEmpty() ? top : known.get(0).sequence() + 1;
    List<Line> lines = unbroken(known, below - query.offset(), query.limit());
    long next = lowest(lines, below);
    boolean whole = lines.size() == Math.min(query.limit(), below - 1);
    return page(lines, next, OptionalLong.empty(), from.isEmpty() || !whole);
  }

  private static LedgerPage page(
      List<Line> lines, long below, OptionalLong newest, boolean degraded) {
    boolean more = below > 1 && below < Long.MAX_VALUE;
    Optional<Cursor> next = more ? Optional.of(new Cursor(below)) : Optional.empty();
    return new LedgerPage(List.copyOf(lines), next, newest, degraded);
  }

  /** The lines from just below that sequence downwards, up to the first gap. */
  private static List<Line> unbroken(List<Line> newestFirst, long below, int limit) {
    var lines = new ArrayList<Line>(limit);
    long wanted = below - 1;
    for (Line line : newestFirst) {
      if (line.sequence() == wanted && lines.size() < limit) {
        lines.add(line);
        wanted--;
      }
    }
    return lines;
  }

  private static long lowest(List<Line> lines, long otherwise) {
    return lines.isEmpty() ? otherwise : lines.get(lines.size() - 1).sequence();
  }
}
