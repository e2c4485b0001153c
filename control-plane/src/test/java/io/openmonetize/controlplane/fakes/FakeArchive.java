package io.openmonetize.controlplane.fakes;

import io.openmonetize.controlplane.credits.LedgerArchive;
import io.openmonetize.controlplane.credits.Line;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.LedgerLine;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An archive that holds what it is given, and may be away or behind. */
public final class FakeArchive implements LedgerArchive {
  public volatile boolean away;
  public volatile List<LedgerLine> lines = List.of();
  public final AtomicInteger questions = new AtomicInteger();

  @Override
  public List<Line> below(AccountKey account, long sequence, int limit) {
    questions.incrementAndGet();
    if (away) {
      throw new ArchiveUnavailable("ClickHouse is away", new IllegalStateException("away"));
    }
    return lines.stream()
        .filter(line -> line.getSequence() < sequence)
        .sorted(Comparator.comparingLong(LedgerLine::getSequence).reversed())
        .limit(limit)
        .map(Line::of)
        .toList();
  }
}
