package io.openmonetize.e2e.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Usage of other customers, at a steady rate, by a thread of its own; and the journal's ticks. */
final class Background implements AutoCloseable {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final JournalFill fill;
  private final long catalogLength;
  private final Thread thread = new Thread(this::run, "background");
  private volatile double perSecond;
  private volatile boolean closed;

  private Background(JournalFill fill, long catalogLength) {
    this.fill = fill;
    this.catalogLength = catalogLength;
  }

  static Background start(JournalFill fill, long catalogLength) {
    var background = new Background(fill, catalogLength);
    background.thread.start();
    return background;
  }

  void rate(double eventsPerSecond) {
    perSecond = eventsPerSecond;
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.join();
  }

  private void run() {
    double owed = 0;
    long last = System.nanoTime();
    long ticked = last;
    while (!closed) {
      long now = System.nanoTime();
      owed += perSecond * (now - last) / 1e9;
      last = now;
      for (; owed >= 1; owed--) {
        fill.event();
      }
      if (now - ticked >= TimeUnit.SECONDS.toNanos(1)) {
        fill.ticks(catalogLength);
        ticked = now;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
