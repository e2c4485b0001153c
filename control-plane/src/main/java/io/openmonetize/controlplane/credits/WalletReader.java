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
 * The lines of one wallet over two stores, newest first. Sequences are numbered per account, so a
 * wallet's lines have gaps by nature; whether any is missing is told by the account's lines in
 * Redis, which have none, and by how far the archive has come.
 */
final class WalletReader {
  private static final Logger LOG = LoggerFactory.getLogger(WalletReader.class);

  private final Accounts accounts;
  private final Projections projections;
  private final LedgerArchive archive;

  WalletReader(Accounts accounts, Projections projections, LedgerArchive archive) {
    this.accounts = accounts;
    this.projections = projections;
    this.archive = archive;
  }

  /**
   * The wallet's lines among the account's newest.
   *
   * @param lowest below this sequence, Redis knows nothing
   */
  private record Tail(List<Line> lines, long lowest) {
    List<Line> below(long sequence) {
      return lines.stream().filter(line -> line.sequence() < sequence).toList();
    }
  }

  LedgerPage page(AccountKey account, WalletId wallet, Optional<Cursor> from, PageQuery query) {
    Tail tail;
    try {
      tail = tail(account, wallet);
    } catch (ProjectionsUnavailable e) {
      throw e.asAnswer();
    }
    long below = from.map(Cursor::below).orElse(Long.MAX_VALUE);
    List<Line> fresh = tail.below(below);
    var lines =
        new ArrayList<Line>(fresh.stream().skip(query.offset()).limit(query.limit()).toList());
    if (tail.lowest <= 1) {
      boolean more = fresh.size() > query.offset() + query.limit();
      return page(lines, more, OptionalLong.of(tail.lines.size()), false);
    }
    try {
      return withOlder(account, wallet, new Begun(tail, below, fresh.size(), lines), query);
    } catch (ArchiveUnavailable e) {
      if (lines.isEmpty()) {
        throw e;
      }
      LOG.warn("The archive cannot be read; the page ends early: {}", e.getMessage());
      return page(lines, true, OptionalLong.empty(), true);
    }
  }

  /**
   * A page as far as Redis has it.
   *
   * @param fresh how many lines Redis has below the cursor, skipped ones among them
   */
  private record Begun(Tail tail, long below, int fresh, List<Line> lines) {}

  private LedgerPage withOlder(AccountKey account, WalletId wallet, Begun begun, PageQuery query) {
    long oldest = begun.tail.lowest;
    var extent = archive.extent(account, wallet.value(), oldest);
    int missing = query.limit() - begun.lines.size();
    int skip = Math.max(0, query.offset() - begun.fresh);
    // One line more than fits tells whether there is a next page.
    List<Line> older =
        archive.below(account, wallet.value(), Math.min(oldest, begun.below), missing + 1, skip);
    begun.lines.addAll(older.subList(0, Math.min(missing, older.size())));
    boolean behind = extent.last() < oldest - 1 || extent.lines() < extent.last();
    boolean more = older.size() > missing || begun.fresh > query.offset() + query.limit();
    long total = begun.tail.lines.size() + extent.ofWallet();
    return page(begun.lines, more, behind ? OptionalLong.empty() : OptionalLong.of(total), behind);
  }

  private Tail tail(AccountKey account, WalletId wallet) {
    List<Line> all = projections.newestLines(account).stream().map(Line::of).toList();
    long newest = accounts.find(account).getSequence();
    long next = newest;
    var own = new ArrayList<Line>();
    for (Line line : all) {
      // What was written after the view was read, and what lies below a gap, is not part of it.
      if (line.sequence() == next) {
        next--;
        if (line.wallet().equals(wallet.value())) {
          own.add(line);
        }
      }
    }
    return new Tail(own, next + 1);
  }

  private static LedgerPage page(
      List<Line> lines, boolean more, OptionalLong total, boolean degraded) {
    Optional<Cursor> next =
        more && !lines.isEmpty()
            ? Optional.of(new Cursor(lines.get(lines.size() - 1).sequence()))
            : Optional.empty();
    return new LedgerPage(List.copyOf(lines), next, total, degraded);
  }
}
