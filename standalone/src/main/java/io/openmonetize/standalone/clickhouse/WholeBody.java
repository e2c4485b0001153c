package io.openmonetize.standalone.clickhouse;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body that must be as long as its Content-Length says. The JDK's server ends the stream quietly
 * when a client breaks off, and an INSERT would then write the rows that happened to arrive.
 */
final class WholeBody extends FilterInputStream {

  private final long announced;
  private long seen;

  WholeBody(InputStream in, long announced) {
    super(in);
    this.announced = announced;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    count(b < 0 ? -1 : 1);
    return b;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    count(read);
    return read;
  }

  private void count(int read) throws EOFException {
    if (read < 0 && seen < announced) {
      throw new EOFException("the client broke off after " + seen + " of " + announced + " bytes");
    }
    seen += Math.max(read, 0);
  }
}
