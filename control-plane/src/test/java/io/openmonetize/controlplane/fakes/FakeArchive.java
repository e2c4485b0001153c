package io.openmonetize.controlplane.fakes;

import io.openmonetize.controlplane.archive.ArchiveUnavailable;
import io.openmonetize.controlplane.archive.Archives;
import io.openmonetize.controlplane.archive.AuditArchive;
import io.openmonetize.controlplane.archive.HoldArchive.PastHold;
import io.openmonetize.controlplane.archive.LedgerArchive;
import io.openmonetize.controlplane.archive.Line;
import io.openmonetize.controlplane.archive.PastEvent;
import io.openmonetize.controlplane.archive.UsageArchive;
import io.openmonetize.controlplane.archive.WalletSum;
import io.openmonetize.domain.audit.AuditLine;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.LedgerLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** An archive that holds what it is given, and may be away or behind. */
public final class FakeArchive implements LedgerArchive {
  public volatile boolean away;
  public volatile List<LedgerLine> lines = List.of();
  public final Map<String, PastHold> holds = new ConcurrentHashMap<>();
  public final Map<String, List<PastEvent>> events = new ConcurrentHashMap<>();
  public final List<Use> usage = new CopyOnWriteArrayList<>();
  public volatile AuditArchive audit = new FakeAudit(new FakeMetering());
  public final FakeCare care = new FakeCare(() -> away);
  public final FakeViews views = new FakeViews();
  public final AtomicInteger questions = new AtomicInteger();
  public final FakeBurns burns = new FakeBurns(this::require);

  /** An account's event. */
  public record Use(AccountKey account, PastEvent event) {}

  public Archives archives() {
    return new Archives(
        this,
        (account, id) -> {
          require();
          return Optional.ofNullable(holds.get(id));
        },
        (account, id) -> {
          require();
          return events.getOrDefault(id, List.of());
        },
        this::usage,
        new AuditArchive() {
          @Override
          public List<AuditLine> below(Query query, long sequence, int limit) {
            require();
            return audit.below(query, sequence, limit);
          }

          @Override
          public List<AuditLine> above(String account, long sequence, int limit) {
            require();
            return audit.above(account, sequence, limit);
          }
        },
        care.archives(),
        burns,
        views);
  }

  @Override
  public List<Line> below(AccountKey account, long sequence, int limit) {
    return newestFirst().filter(line -> line.sequence() < sequence).limit(limit).toList();
  }

  @Override
  public List<Line> below(AccountKey account, String wallet, long sequence, int limit, int skip) {
    return newestFirst()
        .filter(line -> line.sequence() < sequence && line.wallet().equals(wallet))
        .skip(skip)
        .limit(limit)
        .toList();
  }

  @Override
  public List<Line> above(AccountKey account, long sequence, int limit) {
    return newestFirst()
        .filter(line -> line.sequence() > sequence)
        .sorted(Comparator.comparingLong(Line::sequence))
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<Line> find(AccountKey account, String transactionId) {
    return newestFirst().filter(line -> line.transactionId().equals(transactionId)).findFirst();
  }

  @Override
  public Extent extent(AccountKey account, String wallet, long below) {
    List<Line> all = newestFirst().toList();
    return new Extent(
        all.isEmpty() ? 0 : all.get(0).sequence(),
        all.size(),
        all.stream().filter(l -> l.wallet().equals(wallet) && l.sequence() < below).count());
  }

  @Override
  public List<WalletSum> sums(AccountKey account, Instant upTo, long upToSequence) {
    var sums = new ArrayList<WalletSum>();
    newestFirst()
        .filter(line -> !line.time().isAfter(upTo) && line.sequence() <= upToSequence)
        .forEach(line -> sums.add(new WalletSum(line.wallet(), line.amount(), line.heldDelta())));
    return sums;
  }

  /** In the order in which they stand here. */
  private void usage(UsageArchive.Window window, int most, BiConsumer<AccountKey, PastEvent> take) {
    require();
    usage.stream()
        .filter(use -> window.account().filter(one -> !one.equals(use.account())).isEmpty())
        .filter(use -> use.account().livemode() == window.livemode())
        .filter(use -> use.event().timestampMs() >= window.fromMs())
        .filter(use -> use.event().timestampMs() < window.untilMs())
        .limit(most + 1L)
        .forEach(use -> take.accept(use.account(), use.event()));
  }

  private Stream<Line> newestFirst() {
    require();
    return lines.stream()
        .sorted(Comparator.comparingLong(LedgerLine::getSequence).reversed())
        .map(Line::of);
  }

  private void require() {
    questions.incrementAndGet();
    if (away) {
      throw new ArchiveUnavailable("ClickHouse is away", new IllegalStateException("away"));
    }
  }
}
