package io.openmonetize.catalog;

import io.openmonetize.domain.catalog.CatalogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The catalog topic in memory, with the accidents that a topic can have. */
final class FakeTopic implements EntrySink {
  private final List<byte[]> entries = new ArrayList<>();
  private boolean away;

  synchronized FakeTopic with(CatalogEntry... added) {
    for (CatalogEntry entry : added) {
      append(entry.entryId(), CatalogMapping.write(entry));
    }
    return this;
  }

  @Override
  public synchronized long append(String entryId, byte[] entry) {
    if (away) {
      throw new CatalogUnavailableException(entryId, new IllegalStateException("away"));
    }
    entries.add(entry);
    notifyAll();
    return entries.size() - 1L;
  }

  synchronized void away(boolean isAway) {
    away = isAway;
    notifyAll();
  }

  EntrySource source() {
    return new Reader();
  }

  @Override
  public void close() {}

  private final class Reader implements EntrySource {
    private int next;
    private boolean woken;

    @Override
    public List<byte[]> poll() {
      synchronized (FakeTopic.this) {
        try {
          if (!woken && (away || next == entries.size())) {
            FakeTopic.this.wait(20);
          }
        } catch (InterruptedException interrupted) {
          throw new AssertionError(interrupted);
        }
        if (away) {
          return List.of();
        }
        List<byte[]> news = List.copyOf(entries.subList(next, entries.size()));
        next = entries.size();
        return news;
      }
    }

    @Override
    public OptionalLong length() {
      synchronized (FakeTopic.this) {
        return away ? OptionalLong.empty() : OptionalLong.of(entries.size());
      }
    }

    @Override
    public void wakeup() {
      synchronized (FakeTopic.this) {
        woken = true;
        FakeTopic.this.notifyAll();
      }
    }

    @Override
    public void close() {}
  }
}
