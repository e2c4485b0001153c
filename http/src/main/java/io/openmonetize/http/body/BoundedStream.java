package io.openmonetize.http.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails at the first byte above its bound, also when those bytes unfold into nothing. */
final class BoundedStream extends FilterInputStream {

  /** The bound was passed. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private long left;

  BoundedStream(InputStream in, long most) {
    super(in);
    this.left = most;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    if (one >= 0) {
      count(1);
    }
    return one;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    if (read > 0) {
      count(read);
    }
    return read;
  }

  /** The stream below is the server's, which reads on or cuts off as it sees fit. */
  @Override
  public void close() {}

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(int bytes) throws TooLongException {
    left -= bytes;
    if (left < 0) {
      throw new TooLongException();
    }
  }
}
