package io.openmonetize.controlplane.ticks;

import io.openmonetize.controlplane.pricing.CatalogPort;
import io.openmonetize.journal.JournalWriter;
import io.openmonetize.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the journal's clock going: a tick a second into each partition, with the length of the
 * catalog that holds from there on. Every replica ticks; more ticks than needed are harmless, a
 * partition without any would hold back all others' timers.
 */
public final class TickWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TickWriter.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final CatalogPort catalog;
  private final JournalWriter journal;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "ticks");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean away;

  public TickWriter(CatalogPort catalog, JournalWriter journal) {
    this.catalog = catalog;
    this.journal = journal;
  }

  public void start() {
    var unused = timer.scheduleAtFixedRate(this::tick, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** One round. An executor drops a task that throws, so nothing may leave it. */
  void tick() {
    try {
      if (catalog.isReady()) {
        writeRound(catalog.current().length());
      }
    } catch (RuntimeException e) {
      note(e);
    }
  }

  /**
   * Stops at the first partition that fails at once: each further one could block as long, for the
   * same end. The next round is a second away.
   */
  private void writeRound(long catalogLength) {
    List<CompletableFuture<Void>> round = new ArrayList<>(Topics.JOURNAL_PARTITIONS);
    for (int partition = 0; partition < Topics.JOURNAL_PARTITIONS; partition++) {
      CompletableFuture<Void> sent = journal.tick(partition, catalogLength);
      round.add(sent);
      if (sent.isCompletedExceptionally()) {
        break;
      }
    }
    var unused =
        CompletableFuture.allOf(round.toArray(CompletableFuture[]::new))
            .whenComplete((done, failure) -> note(failure));
  }

  /** Says when ticks stop and when they go on, not every second in between. */
  private void note(@Nullable Throwable failure) {
    if (failure != null && !away) {
      LOG.warn("Ticks cannot be written; due items wait until they can", failure);
    } else if (failure == null && away) {
      LOG.info("Ticks are written again");
    }
    away = failure != null;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
