package io.openmonetize.domain.dedup;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.usage.EventIdentity;
import java.util.Optional;

/**
 * A run of ids in the order of their acceptance, kept as one list per hash slice so that no list
 * grows past about 32 KB. A segment closes when it is full or spans its share of the window; the
 * next one is larger or of the same size.
 */
final class IdSegment {
  static final int IDS_PER_SLICE = 1_024;
  private static final int SMALLEST = 64;
  private static final int LARGEST_LEVEL = 7;

  final int number;
  final int level;
  int count;
  long firstAt;
  long lastAt;
  Optional<IdFilter> filter = Optional.empty();

  IdSegment(int number, int level) {
    this.number = number;
    this.level = Math.min(level, LARGEST_LEVEL);
  }

  static IdSegment read(ByteReader in) {
    var segment = new IdSegment(in.count(), in.count());
    segment.count = in.count();
    segment.firstAt = in.varint();
    segment.lastAt = in.varint();
    return segment;
  }

  void write(ByteWriter out) {
    out.varint(number).varint(level).varint(count).varint(firstAt).varint(lastAt);
  }

  /** 64, 256, 1,024, … up to a million. */
  int capacity() {
    return SMALLEST << (2 * level);
  }

  int slices() {
    return Math.max(1, capacity() / IDS_PER_SLICE);
  }

  int slice(EventIdentity id) {
    return (int) (id.low() >>> 40) & slices() - 1;
  }

  boolean full() {
    return count >= capacity();
  }
}
