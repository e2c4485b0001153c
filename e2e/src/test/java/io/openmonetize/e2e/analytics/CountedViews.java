package io.openmonetize.e2e.analytics;

import io.openmonetize.controlplane.archive.SqlQuestion;
import io.openmonetize.controlplane.archive.Views;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts how far streamed answers have been read, and knows which of them are not closed yet. */
final class CountedViews implements Views {
  private final Views views;
  private final AtomicLong read = new AtomicLong();
  private final Set<InputStream> open = ConcurrentHashMap.newKeySet();

  CountedViews(Views views) {
    this.views = views;
  }

  /** Bytes of all streams. */
  long read() {
    return read.get();
  }

  int open() {
    return open.size();
  }

  @Override
  public List<List<String>> rows(SqlQuestion question) {
    return views.rows(question);
  }

  @Override
  public InputStream stream(SqlQuestion question, String format) {
    var counted = new Counted(views.stream(question, format));
    open.add(counted);
    return counted;
  }

  private final class Counted extends FilterInputStream {
    Counted(InputStream bytes) {
      super(bytes);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int some = super.read(into, offset, length);
      read.addAndGet(Math.max(0, some));
      return some;
    }

    @Override
    public void close() throws IOException {
      super.close();
      open.remove(this);
    }
  }
}
