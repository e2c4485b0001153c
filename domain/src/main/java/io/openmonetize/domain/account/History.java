package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.usage.EventIdentity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What an account's money did, for as long as it may be corrected.
 *
 * <pre>
 *   page 1                     page 2                      page 3 (open)
 *   acts: used, granted, …     acts: …                     acts: …   ◄── buffer, appended without reading
 *   images: each piece of the funds that changes in the page, as it was when the page began
 * </pre>
 *
 * The funds as they were at the beginning of a page are, for each piece, its first image from that
 * page on; a piece without one is as it is now. So a correction goes back to any page without
 * snapshots of everything, and forward again by performing the acts.
 */
final class History {
  private static final int FIRST_BYTES = 1 << 10;
  private static final int FLUSH_BYTES = 64 << 10;
  private static final int SMALLEST_PAGE = 512;
  private static final int PAGES_PER_SIZE = 32;
  private static final int LARGEST_PAGE = 1 << 20;

  private final AccountStorage storage;
  private final List<Page> pages = new ArrayList<>();
  private final Set<String> imaged = new HashSet<>();
  private ByteWriter buffer = new ByteWriter(FIRST_BYTES);
  private int nextNumber = 1;

  History(AccountStorage storage) {
    this.storage = storage;
  }

  /** A run of acts. */
  static final class Page {
    final int number;
    final int capacity;
    final long firstRevision;
    final Settings settings;
    long firstLine;
    long lastAt;
    int count;

    Page(int number, int capacity, long firstRevision, Settings settings) {
      this.number = number;
      this.capacity = capacity;
      this.firstRevision = firstRevision;
      this.settings = settings;
    }

    void write(ByteWriter out) {
      out.varint(number).varint(capacity).varint(firstRevision).varint(firstLine).varint(lastAt);
      settings.write(out.varint(count));
    }

    static Page read(ByteReader in) {
      int number = in.count();
      int capacity = in.count();
      long firstRevision = in.varint();
      long firstLine = in.varint();
      long lastAt = in.varint();
      int count = in.count();
      var page = new Page(number, capacity, firstRevision, Settings.read(in));
      page.firstLine = firstLine;
      page.lastAt = lastAt;
      page.count = count;
      return page;
    }
  }

  List<Page> pages() {
    return Collections.unmodifiableList(pages);
  }

  /** How many acts a correction from that page on goes through. */
  long actsFrom(int index) {
    long acts = 0;
    for (Page page : pages.subList(index, pages.size())) {
      acts += page.count;
    }
    return acts;
  }

  /**
   * A decision is about to change pieces of the funds.
   *
   * @param image of a piece as it is before
   */
  void changing(
      Iterable<String> pieces,
      Function<String, Optional<byte[]>> image,
      Settings settings,
      long revision) {
    Page open = openPage(settings, revision);
    for (String name : pieces) {
      if (imaged.add(name) && storage.readImage(open.number, name).isEmpty()) {
        storage.writeImage(open.number, name, image.apply(name).orElse(new byte[0]));
      }
    }
  }

  void add(Act act) {
    Page open = pages.get(pages.size() - 1);
    open.count++;
    open.lastAt = Math.max(open.lastAt, act.timeMs());
    if (open.firstLine == 0) {
      open.firstLine = act.line();
    }
    ActCodec.write(buffer, act);
    if (buffer.size() >= FLUSH_BYTES) {
      flush();
    }
  }

  void flush() {
    if (buffer.size() > 0) {
      storage.appendHistory(pages.get(pages.size() - 1).number, buffer.toBytes());
      emptyBuffer();
    }
  }

  /** A new one: ten thousand accounts that each kept what they once needed filled a heap. */
  private void emptyBuffer() {
    buffer = new ByteWriter(FIRST_BYTES);
  }

  long memory() {
    return buffer.view().length;
  }

  private Page openPage(Settings settings, long revision) {
    Page last = pages.isEmpty() ? null : pages.get(pages.size() - 1);
    if (last != null && last.count < last.capacity) {
      return last;
    }
    flush();
    imaged.clear();
    int capacity = Math.min(LARGEST_PAGE, SMALLEST_PAGE << (pages.size() / PAGES_PER_SIZE));
    var next = new Page(nextNumber++, capacity, revision, settings);
    next.lastAt = last == null ? 0 : last.lastAt;
    pages.add(next);
    return next;
  }

  List<Act> acts(Page page) {
    flush();
    var acts = new ArrayList<Act>(page.count);
    for (byte[] chunk : storage.readHistory(page.number)) {
      var in = new ByteReader(chunk);
      while (!in.exhausted()) {
        acts.add(ActCodec.read(in));
      }
    }
    return acts;
  }

  /** An act, and the index of its page. */
  record Place(int page, Act act) {}

  /** The burn of an event, which is where its decision was unless it came to stand elsewhere. */
  Optional<Place> of(long revision, EventIdentity identity) {
    int there = pages.size() - 1;
    while (there > 0 && pages.get(there).firstRevision > revision) {
      there--;
    }
    Optional<Place> found = there < 0 ? Optional.empty() : in(there, revision, identity);
    for (int i = pages.size() - 1; found.isEmpty() && i >= 0; i--) {
      found = in(i, revision, identity);
    }
    return found;
  }

  /** By the revision too: an id whose window was over may have been burned again. */
  private Optional<Place> in(int index, long revision, EventIdentity identity) {
    for (Act act : acts(pages.get(index))) {
      if (act.revision() == revision
          && act.deed() instanceof Used used
          && used.event().identity().equals(identity)) {
        return Optional.of(new Place(index, act));
      }
    }
    return Optional.empty();
  }

  /** The index of the first page that goes on after that time; -1 for none. */
  int firstPageUntil(long time) {
    for (int i = 0; i < pages.size(); i++) {
      if (pages.get(i).lastAt > time && pages.get(i).count > 0) {
        return i;
      }
    }
    return -1;
  }

  /** The index of the page in which something of that time would stand; -1 if there is none. */
  int pageAt(long time) {
    int later = firstPageUntil(time);
    return later >= 0 ? later : pages.size() - 1;
  }

  /** The act that wrote a line of the ledger. */
  Optional<Act> ofLine(long line) {
    for (int i = pages.size() - 1; i >= 0; i--) {
      long first = pages.get(i).firstLine;
      if (first > 0 && first <= line) {
        return acts(pages.get(i)).stream().filter(act -> act.wrote(line)).findFirst();
      }
    }
    return Optional.empty();
  }

  /** Each piece's first image from that page on; an empty one was not there. */
  Map<String, byte[]> imagesFrom(int index) {
    var images = new TreeMap<String, byte[]>();
    for (Page page : pages.subList(index, pages.size())) {
      storage.readImages(page.number).forEach(images::putIfAbsent);
    }
    return images;
  }

  /** A page as a correction has made it. */
  record Rewritten(Page page, List<Act> acts, SortedMap<String, byte[]> images) {}

  void replace(Rewritten rewritten) {
    flush();
    Page page = rewritten.page();
    var out = new ByteWriter(4_096);
    for (Act act : rewritten.acts()) {
      ActCodec.write(out, act);
    }
    page.count = rewritten.acts().size();
    storage.replaceHistory(page.number, out.toBytes());
    storage.dropImages(page.number);
    rewritten.images().forEach((name, image) -> storage.writeImage(page.number, name, image));
    imaged.clear();
  }

  /** Drops pages whose acts may no longer be corrected; the open one stays. */
  void forget(long before) {
    while (pages.size() > 1 && pages.get(0).lastAt < before) {
      drop(pages.remove(0));
    }
  }

  void clear() {
    emptyBuffer();
    imaged.clear();
    pages.forEach(this::drop);
    pages.clear();
  }

  /** When there is something to forget; {@link Long#MAX_VALUE} if never. */
  long nextForgetting(long horizon) {
    return pages.size() < 2 ? Long.MAX_VALUE : pages.get(0).lastAt + horizon + 1;
  }

  private void drop(Page page) {
    storage.dropHistory(page.number);
    storage.dropImages(page.number);
  }

  void read(ByteReader in) {
    nextNumber = in.count();
    for (int left = in.count(); left > 0; left--) {
      pages.add(Page.read(in));
    }
  }

  void write(ByteWriter out) {
    out.varint(nextNumber).varint(pages.size());
    pages.forEach(page -> page.write(out));
  }
}
