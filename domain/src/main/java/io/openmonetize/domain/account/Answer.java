package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;

/** What was answered to a command, and to which request. */
record Answer(long requestHash, Outcome outcome) {
  /** So long a repeat of the same key is recognised, in journal time. */
  static final long REMEMBERED_MS = 24 * 3_600_000L;

  private static final int VERSION = 1;

  boolean holds(long now) {
    return now < outcome.timeMs() + REMEMBERED_MS;
  }

  static Answer read(byte[] bytes) {
    var in = new ByteReader(bytes);
    int version = in.u8();
    if (version != VERSION) {
      throw new IllegalStateException("an answer of an unknown version " + version);
    }
    return new Answer(in.fixed64(), Outcome.read(in));
  }

  byte[] toBytes() {
    var out = new ByteWriter(128).u8(VERSION).fixed64(requestHash);
    outcome.write(out);
    return out.toBytes();
  }
}
