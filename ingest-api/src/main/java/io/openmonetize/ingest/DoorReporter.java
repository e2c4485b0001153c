package io.openmonetize.ingest;

import io.openmonetize.schemas.v1.DoorReport;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says about each second what the door has counted, and every ten seconds that it lives, so that a
 * process which was killed is told from one that has nothing to say. The last report says that it
 * is the last one.
 */
final class DoorReporter implements AutoCloseable {
  static final Duration EVERY = Duration.ofSeconds(1);

  /** Whoever is silent for longer has died. */
  static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(DoorReporter.class);
  private static final long LAST_WORD_SECONDS = 5;

  private final DoorCounter counter;
  private final DoorLog log;
  private final Clock clock;
  private final ScheduledExecutorService timer;
  private long saidAtMs;

  private DoorReporter(DoorCounter counter, DoorLog log, Clock clock) {
    this.counter = counter;
    this.log = log;
    this.clock = clock;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              var thread = new Thread(task, "door-counts");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Without a timer of its own. */
  static DoorReporter idle(DoorCounter counter, DoorLog log, Clock clock) {
    return new DoorReporter(counter, log, clock);
  }

  static DoorReporter start(DoorCounter counter, DoorLog log, Clock clock) {
    var reporter = idle(counter, log, clock);
    var unused =
        reporter.timer.scheduleAtFixedRate(
            reporter::tick, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return reporter;
  }

  DoorCounter counter() {
    return counter;
  }

  /** Reports what is new, or that the process lives. */
  void tick() {
    long now = clock.millis();
    if (counter.isChanged() || now - saidAtMs >= SIGN_OF_LIFE.toMillis() || saidAtMs > now) {
      var unused = report(now, false);
    }
  }

  /** After the last request. What cannot be said now is missing, and the silence tells so. */
  @Override
  public void close() {
    timer.shutdownNow();
    try {
      report(clock.millis(), true).get(LAST_WORD_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The last counts of the door were not written: {}", e.toString());
    }
    log.close();
  }

  private synchronized CompletableFuture<Void> report(long now, boolean closed) {
    long position = counter.position();
    List<DoorReport> reports = counter.reports(now, closed);
    return log.writeAll(reports)
        .whenComplete(
            (done, failure) -> {
              if (failure == null) {
                counter.reported(position, now);
                said(now);
              } else {
                LOG.debug("The counts of the door come later: {}", failure.toString());
              }
            });
  }

  private synchronized void said(long now) {
    saidAtMs = now;
  }
}
