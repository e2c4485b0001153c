package io.openmonetize.domain.dedup;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.usage.EventIdentity;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Ids that were accepted together: a version, then per id 16 bytes, the payload's hash, and a
 * length-prefixed remainder, which says under which revision it was decided.
 */
final class IdChunk {
  private static final int VERSION = 1;
  private static final int LONGEST_NUMBER = 10;

  private final ByteWriter out = new ByteWriter(64).u8(VERSION);
  private final ByteWriter revision = new ByteWriter(LONGEST_NUMBER);

  void add(EventIdentity id, Seen seen) {
    out.fixed64(id.high()).fixed64(id.low()).fixed64(seen.payloadHash());
    out.bytes(revision.reset().varint(seen.revision()).toBytes());
  }

  byte[] toBytes() {
    return out.toBytes();
  }

  /** What was said of the id last. */
  static Optional<Seen> find(byte[] chunk, EventIdentity id) {
    Optional<Seen> found = Optional.empty();
    ByteReader in = open(chunk);
    while (!in.exhausted()) {
      long high = in.fixed64();
      long low = in.fixed64();
      long payloadHash = in.fixed64();
      int length = in.count();
      long revision = length == 0 ? Seen.NO_REVISION : in.varint();
      if (high == id.high() && low == id.low()) {
        found = Optional.of(new Seen(payloadHash, revision));
      }
    }
    return found;
  }

  static void each(byte[] chunk, Consumer<EventIdentity> visitor) {
    ByteReader in = open(chunk);
    while (!in.exhausted()) {
      visitor.accept(new EventIdentity(in.fixed64(), in.fixed64()));
      in.fixed64();
      in.bytes();
    }
  }

  private static ByteReader open(byte[] chunk) {
    var in = new ByteReader(chunk);
    int version = in.u8();
    if (version != VERSION) {
      throw new IllegalStateException("ids of an unknown version " + version);
    }
    return in;
  }
}
