package io.openmonetize.standalone;

import io.openmonetize.standalone.kafka.LogLengths;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a running stack looks after every few seconds: the lengths of its logs, and its disk. */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final int EVERY_SECONDS = 10;

  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final LogLengths lengths;
  private final DiskSpace disk;
  private final Progress progress;
  private boolean warned;

  private Housekeeping(LogLengths lengths, DiskSpace disk, Progress progress) {
    this.lengths = lengths;
    this.disk = disk;
    this.progress = progress;
  }

  static Housekeeping start(LogLengths lengths, DiskSpace disk, Progress progress) {
    Housekeeping keeping = new Housekeeping(lengths, disk, progress);
    keeping.thread.scheduleWithFixedDelay(
        keeping::once, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    return keeping;
  }

  private void once() {
    try {
      warnOnce();
      lengths.remember();
    } catch (RuntimeException e) {
      // An exception would end the schedule, and the next time may be better.
      LOG.warn("Housekeeping was not done: {}", e.toString());
    }
  }

  /** Again only when it was better in between. */
  private void warnOnce() {
    var problem = disk.problem();
    if (problem.isPresent() && !warned) {
      progress.note("disk", problem.get());
    }
    warned = problem.isPresent();
  }

  /** While Kafka still answers, and nobody writes any more. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      lengths.remember();
    } catch (RuntimeException e) {
      LOG.warn("The lengths of the logs were not written at the end: {}", e.toString());
    }
    lengths.close();
  }
}
