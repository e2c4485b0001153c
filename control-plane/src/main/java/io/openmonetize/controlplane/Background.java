package io.openmonetize.controlplane;

import io.openmonetize.catalog.CatalogBrokenException;
import io.openmonetize.catalog.CatalogUnavailableException;
import io.openmonetize.controlplane.pricing.CatalogSeed;
import io.openmonetize.controlplane.ticks.TickWriter;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes on beside the requests: ticks, the first words in the catalog, looks from time to time,
 * and bounded threads for reads that may be slow, so that a slow store costs those who ask for it
 * and nobody else.
 */
final class Background implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Background.class);
  private static final int SLOW_READERS = 8;
  private static final int PUBLISHERS = 2;
  private static final int WAITING = 64;
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final int SEED_PAUSE_SECONDS = 5;
  private static final Duration FIRST_LOOK = Duration.ofMinutes(1);

  private final ExecutorService slowReads = pool("slow-reads", SLOW_READERS);
  private final ExecutorService publications = pool("publications", PUBLISHERS);
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "looks"));
  private final Runnable stop;

  private Background(Runnable stop) {
    this.stop = stop;
  }

  /** Threads only: nothing ticks and nothing is seeded. */
  static Background idle() {
    return new Background(() -> {});
  }

  static Background start(Connections connections, ControlPlaneConfig config, Clock clock) {
    var ticks = new TickWriter(connections.catalog(), connections.journal());
    var background =
        new Background(
            () -> {
              ticks.close();
              connections.close();
            });
    var seed = new CatalogSeed(connections.catalog(), config.defaults(), clock);
    background.publications.execute(() -> seed(seed));
    ticks.start();
    return background;
  }

  ExecutorService slowReads() {
    return slowReads;
  }

  ExecutorService publications() {
    return publications;
  }

  /** From a minute after the start on, when the other parts are there. */
  void every(Duration period, Runnable look) {
    var unused =
        timer.scheduleWithFixedDelay(
            look, FIRST_LOOK.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    slowReads.shutdownNow();
    publications.shutdownNow();
    stop.run();
  }

  /** Tries until Kafka has taken it; both entries have fixed ids, so a second try is harmless. */
  private static void seed(CatalogSeed seed) {
    try {
      boolean seeded = false;
      while (!seeded) {
        seeded = trySeed(seed);
      }
    } catch (CatalogBrokenException e) {
      LOG.error("The catalog cannot be read, so nothing was said in it", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean trySeed(CatalogSeed seed) throws InterruptedException {
    try {
      seed.run();
      return true;
    } catch (CatalogUnavailableException e) {
      LOG.warn("The catalog could not be seeded yet: {}", e.getMessage());
      TimeUnit.SECONDS.sleep(SEED_PAUSE_SECONDS);
      return false;
    }
  }

  private static Thread daemon(Runnable task, String name) {
    var thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private static ExecutorService pool(String name, int threads) {
    return new ThreadPoolExecutor(
        threads,
        threads,
        1,
        TimeUnit.MINUTES,
        new ArrayBlockingQueue<>(WAITING),
        task -> daemon(task, name),
        (task, full) -> {
          throw ApiException.later(
              ApiError.UNAVAILABLE, "Too many requests of this kind wait; try again", RETRY);
        });
  }
}
