package io.openmonetize.domain.dedup;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.usage.EventIdentity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which events an account has accepted, exactly, for its dedup window.
 *
 * <pre>
 *   remember ─► fresh (in memory) ──flush──► slice lists of the open segment ──full or old──► closed, with its filter
 *   find     ─► fresh? ─► per live segment: filter says perhaps? ─► read that one slice
 * </pre>
 *
 * An id is remembered by the journal time of its acceptance. A segment counts until its youngest id
 * has left the window, whether or not its bytes have been dropped by then: garbage collection
 * decides nothing.
 */
public final class SeenIds {
  /**
   * An event may lie this far ahead of the journal's clock, so its id has to outlive the window by
   * as much.
   */
  public static final long AHEAD_MS = 5 * 60_000L;

  /** Ids kept in memory before they are written. */
  public static final int FLUSH_AT = 4_096;

  private static final int SPANS_PER_WINDOW = 8;

  private final IdStore store;
  private final List<IdSegment> segments = new ArrayList<>();
  private final Map<EventIdentity, Seen> fresh = new LinkedHashMap<>();
  private int nextNumber = 1;

  public SeenIds(IdStore store) {
    this.store = store;
  }

  public void read(ByteReader in) {
    nextNumber = in.count();
    for (int left = in.count(); left > 0; left--) {
      segments.add(IdSegment.read(in));
    }
  }

  public void write(ByteWriter out) {
    out.varint(nextNumber).varint(segments.size());
    segments.forEach(segment -> segment.write(out));
  }

  /** What was said of the id when it was accepted. */
  public Optional<Seen> find(EventIdentity id, long now, long windowMs) {
    Seen seen = fresh.get(id);
    // What is in memory counts no longer than what is written: a restart decides nothing.
    if (seen != null && alive(segments.get(segments.size() - 1), now, windowMs)) {
      return Optional.of(seen);
    }
    for (int i = segments.size() - 1; i >= 0; i--) {
      IdSegment segment = segments.get(i);
      if (alive(segment, now, windowMs) && filter(segment).mayContain(id)) {
        Optional<Seen> found = search(segment, id);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  public void remember(EventIdentity id, Seen seen, long now, long windowMs) {
    IdSegment open = openSegment(now, windowMs);
    open.count++;
    open.lastAt = Math.max(open.lastAt, now);
    filter(open).add(id);
    fresh.put(id, seen);
    if (fresh.size() >= FLUSH_AT) {
      flush();
    }
  }

  /** Writes what is only in memory. Fresh ids always belong to the open segment. */
  public void flush() {
    if (fresh.isEmpty()) {
      return;
    }
    IdSegment open = segments.get(segments.size() - 1);
    var chunks = new TreeMap<Integer, IdChunk>();
    fresh.forEach(
        (id, seen) -> chunks.computeIfAbsent(open.slice(id), slice -> new IdChunk()).add(id, seen));
    chunks.forEach((slice, chunk) -> store.appendIds(open.number, slice, chunk.toBytes()));
    fresh.clear();
  }

  /** Drops the bytes of segments that count no longer. */
  public void dropDead(long now, long windowMs) {
    segments.removeIf(
        segment -> {
          if (alive(segment, now, windowMs) || isOpen(segment)) {
            return false;
          }
          for (int slice = 0; slice < segment.slices(); slice++) {
            store.dropIds(segment.number, slice);
          }
          store.dropFilter(segment.number);
          return true;
        });
  }

  /** When {@link #dropDead} has work to do next; {@link Long#MAX_VALUE} if never. */
  public long nextDrop(long windowMs) {
    return segments.size() < 2 ? Long.MAX_VALUE : segments.get(0).lastAt + windowMs + AHEAD_MS;
  }

  /** About how much memory this holds, to bound what is cached. */
  public long memory() {
    long bytes = 64L * fresh.size();
    for (IdSegment segment : segments) {
      bytes += segment.filter.isEmpty() ? 64 : 64 + 2L * segment.capacity();
    }
    return bytes;
  }

  private boolean isOpen(IdSegment segment) {
    return segment == segments.get(segments.size() - 1);
  }

  private IdSegment openSegment(long now, long windowMs) {
    if (segments.isEmpty()) {
      return begin(now, 0);
    }
    IdSegment open = segments.get(segments.size() - 1);
    if (!open.full() && now - open.firstAt <= windowMs / SPANS_PER_WINDOW) {
      return open;
    }
    flush();
    store.writeFilter(open.number, filter(open).toBytes());
    return begin(now, open.full() ? open.level + 1 : open.level);
  }

  private IdSegment begin(long now, int level) {
    var next = new IdSegment(nextNumber++, level);
    next.firstAt = now;
    next.lastAt = now;
    next.filter = Optional.of(new IdFilter(next.capacity()));
    segments.add(next);
    return next;
  }

  private static boolean alive(IdSegment segment, long now, long windowMs) {
    return now < segment.lastAt + windowMs + AHEAD_MS;
  }

  private Optional<Seen> search(IdSegment segment, EventIdentity id) {
    Optional<Seen> last = Optional.empty();
    for (byte[] chunk : store.readIds(segment.number, segment.slice(id))) {
      Optional<Seen> found = IdChunk.find(chunk, id);
      last = found.isPresent() ? found : last;
    }
    return last;
  }

  /** A closed segment's filter is state; the open one's is rebuilt from its ids. */
  private IdFilter filter(IdSegment segment) {
    if (segment.filter.isEmpty()) {
      Optional<byte[]> saved =
          isOpen(segment) ? Optional.empty() : store.readFilter(segment.number);
      segment.filter = Optional.of(saved.map(IdFilter::ofBytes).orElseGet(() -> rebuild(segment)));
    }
    return segment.filter.get();
  }

  private IdFilter rebuild(IdSegment segment) {
    var filter = new IdFilter(segment.capacity());
    for (int slice = 0; slice < segment.slices(); slice++) {
      for (byte[] chunk : store.readIds(segment.number, slice)) {
        IdChunk.each(chunk, filter::add);
      }
    }
    return filter;
  }
}
