package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The holds that are open. */
final class Holds {
  /** All of an account's open holds are one piece of state, written whole. */
  static final int MOST = 10_000;

  private static final int FIRST_VERSION = 1;
  private static final int VERSION = 2;
  private static final Comparator<Hold> BY_EXPIRY =
      Comparator.comparingLong(Hold::expiresAt).thenComparing(Hold::id);

  private final Map<String, Hold> byId = new TreeMap<>();
  private final TreeSet<Hold> byExpiry = new TreeSet<>(BY_EXPIRY);

  Optional<Hold> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  Collection<Hold> all() {
    return Collections.unmodifiableCollection(byId.values());
  }

  int count() {
    return byId.size();
  }

  Optional<Hold> nextToExpire() {
    return byExpiry.isEmpty() ? Optional.empty() : Optional.of(byExpiry.first());
  }

  void put(Hold hold) {
    remove(hold.id());
    byId.put(hold.id(), hold);
    byExpiry.add(hold);
  }

  void remove(String id) {
    Hold known = byId.remove(id);
    if (known != null) {
      byExpiry.remove(known);
    }
  }

  static Holds read(byte[] bytes) {
    var in = new ByteReader(bytes);
    int version = in.u8();
    if (version != FIRST_VERSION && version != VERSION) {
      throw new IllegalStateException("holds of an unknown version " + version);
    }
    var holds = new Holds();
    for (int left = in.count(); left > 0; left--) {
      holds.put(Hold.read(in, version == FIRST_VERSION));
    }
    return holds;
  }

  byte[] toBytes() {
    var out = new ByteWriter(1_024).u8(VERSION).varint(byId.size());
    byId.values().forEach(hold -> hold.write(out));
    return out.toBytes();
  }
}
