package io.openmonetize.catalog;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the catalog with a thread and a consumer of its own, and hands out its folds.
 *
 * <pre>
 *   om.catalog ─► entries, all kept ─► the fold of the first N, for whoever asks for N
 * </pre>
 *
 * The fold of N entries is the same whenever and wherever it is asked for. Once the log is found
 * broken every call fails with that finding: to price by half a catalog would be worse than to
 * stop. While Kafka is away, calls wait.
 */
public final class CatalogLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogLog.class);

  /** How long a length that the topic does not have is waited for before it counts as lost. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Supplier<EntrySource> open;
  private final Duration patience;
  private final Thread reader = new Thread(this::read, "catalog-log");
  private final Folds folds = new Folds();
  private Optional<EntrySource> source = Optional.empty();
  private boolean caughtUp;
  private boolean closed;
  private long wanted;
  private Optional<CatalogBrokenException> broken = Optional.empty();

  private CatalogLog(Supplier<EntrySource> open, Duration patience) {
    this.open = open;
    this.patience = patience;
  }

  /** Begins to read; the topic must exist. */
  public static CatalogLog open(String bootstrapServers) {
    return open(() -> new KafkaEntrySource(bootstrapServers), PATIENCE);
  }

  static CatalogLog open(Supplier<EntrySource> source, Duration patience) {
    var log = new CatalogLog(source, patience);
    log.reader.setDaemon(true);
    log.reader.start();
    return log;
  }

  /**
   * Waits until that many entries were read and returns exactly their fold.
   *
   * @throws CatalogBrokenException when the topic is shorter than that, or broken, or closed
   */
  public synchronized Catalog at(long length) {
    requireUsable();
    wanted = Math.max(wanted, length);
    waitUntil(() -> folds.length() >= length);
    return folds.at(length);
  }

  /** The fold of all that was read, once that includes what existed when the reader began. */
  public synchronized Catalog current() {
    waitUntil(() -> caughtUp);
    requireUsable();
    return folds.current();
  }

  /** How many entries there are, as far as this reader has got: what a tick may say. */
  public long endOffset() {
    return current().length();
  }

  /** Whether {@link #current()} answers at once. */
  public synchronized boolean isReady() {
    return caughtUp && broken.isEmpty() && !closed;
  }

  /** Why {@link #current()} does not answer at once; empty when it does. */
  public synchronized Optional<String> problem() {
    if (broken.isPresent()) {
      return broken.map(Throwable::toString);
    }
    return isReady() ? Optional.empty() : Optional.of(Topics.CATALOG + " is not read yet");
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      source.ifPresent(EntrySource::wakeup);
      notifyAll();
    }
    joinReader();
  }

  private void joinReader() {
    try {
      reader.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void waitUntil(BooleanSupplier there) {
    try {
      while (!there.getAsBoolean()) {
        requireUsable();
        wait();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CatalogBrokenException("interrupted while waiting for the catalog", interrupted);
    }
  }

  private void requireUsable() {
    if (broken.isPresent()) {
      throw new CatalogBrokenException(broken.get());
    }
    if (closed) {
      throw new CatalogBrokenException("the catalog's reader is closed");
    }
  }

  private void read() {
    try (EntrySource opened = open.get()) {
      begin(opened);
      var shortage = new Shortage(patience);
      OptionalLong atStart = OptionalLong.empty();
      while (!isClosed()) {
        atStart = atStart.isPresent() ? atStart : opened.length();
        List<byte[]> news = opened.poll();
        append(news, atStart);
        if (news.isEmpty()) {
          shortage.check(missing(), opened);
        }
      }
    } catch (RuntimeException failure) {
      fail(failure);
    }
  }

  private synchronized void begin(EntrySource opened) {
    source = Optional.of(opened);
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized void append(List<byte[]> news, OptionalLong atStart) {
    news.forEach(bytes -> folds.append(CatalogMapping.read(bytes)));
    caughtUp = caughtUp || (atStart.isPresent() && folds.length() >= atStart.getAsLong());
    notifyAll();
  }

  /** The length that somebody waits for; 0 when nobody does. */
  private synchronized long missing() {
    return wanted > folds.length() ? wanted : 0;
  }

  private synchronized void fail(RuntimeException failure) {
    LOG.error("{} cannot be read any further", Topics.CATALOG, failure);
    broken =
        Optional.of(
            failure instanceof CatalogBrokenException known
                ? known
                : new CatalogBrokenException(
                    Topics.CATALOG + " cannot be read any further: " + failure.getMessage(),
                    failure));
    notifyAll();
  }
}
