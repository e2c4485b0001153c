package io.openmonetize.domain.dedup;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.usage.EventIdentity;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Ids that were accepted together: a version, then per id 16 bytes, the payload's hash, and a
 * length-prefixed remainder which is where the provenance of a burn has its place.
 */
final class IdChunk {
  private static final int VERSION = 1;
  private static final byte[] NO_PROVENANCE = {};

  private final ByteWriter out = new ByteWriter(64).u8(VERSION);

  void add(EventIdentity id, long payloadHash) {
    out.fixed64(id.high()).fixed64(id.low()).fixed64(payloadHash).bytes(NO_PROVENANCE);
  }

  byte[] toBytes() {
    return out.toBytes();
  }

  static OptionalLong find(byte[] chunk, EventIdentity id) {
    ByteReader in = open(chunk);
    while (!in.exhausted()) {
      long high = in.fixed64();
      long low = in.fixed64();
      long payloadHash = in.fixed64();
      in.bytes();
      if (high == id.high() && low == id.low()) {
        return OptionalLong.of(payloadHash);
      }
    }
    return OptionalLong.empty();
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
