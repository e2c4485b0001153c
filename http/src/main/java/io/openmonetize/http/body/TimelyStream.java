package io.openmonetize.http.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Fails when the whole takes too long. A client that sends a byte now and then never lets a
 * connection go idle, and holds a thread all that time.
 */
final class TimelyStream extends FilterInputStream {

  /** The time was up. */
  static final class TooSlowException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private final LongSupplier nanos;
  private final long until;

  TimelyStream(InputStream in, Duration patience, LongSupplier nanos) {
    super(in);
    this.nanos = nanos;
    this.until = nanos.getAsLong() + patience.toNanos();
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    check(one);
    return one;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    check(read);
    return read;
  }

  /** What is complete is complete, however long it took. */
  private void check(int read) throws TooSlowException {
    if (read >= 0 && nanos.getAsLong() - until > 0) {
      throw new TooSlowException();
    }
  }
}
