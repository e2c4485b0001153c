package io.openmonetize.controlplane.analytics.export;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stream that gives something back when it is closed, and only once. */
final class Released extends FilterInputStream {
  private final Runnable giveBack;
  private final AtomicBoolean closed = new AtomicBoolean();

  Released(InputStream bytes, Runnable giveBack) {
    super(bytes);
    this.giveBack = giveBack;
  }

  @Override
  public void close() throws IOException {
    try {
      super.close();
    } finally {
      if (closed.compareAndSet(false, true)) {
        giveBack.run();
      }
    }
  }
}
