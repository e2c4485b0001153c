package io.openmonetize.controlplane.analytics.export;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream that gives something back when it is closed, and only once. It closes itself when it has
 * been open too long, and whoever still reads it is told so.
 */
final class Released extends FilterInputStream {
  private static final Logger LOG = LoggerFactory.getLogger(Released.class);

  private final Runnable giveBack;
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

  Released(InputStream bytes, Duration longest, Runnable giveBack) {
    super(bytes);
    this.giveBack = giveBack;
    var unused =
        ended
            .completeOnTimeout(false, longest.toMillis(), TimeUnit.MILLISECONDS)
            .thenAccept(inTime -> end(inTime, longest));
  }

  private void end(boolean inTime, Duration longest) {
    giveBack.run();
    if (!inTime) {
      LOG.warn("An export is broken off that was not taken within {}", longest);
      try {
        super.close();
      } catch (IOException e) {
        LOG.warn("The connection to ClickHouse could not be closed: {}", e.getMessage());
      }
    }
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    require();
    return read;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    require();
    return read;
  }

  /** A stream that is closed under its reader may say that this was its end. */
  private void require() throws IOException {
    if (ended.isDone()) {
      throw new IOException("The export was closed before its end");
    }
  }

  @Override
  public void close() throws IOException {
    try {
      super.close();
    } finally {
      ended.complete(true);
    }
  }
}
