package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;

/** What was answered to a command, and to which request. */
record Answer(long requestHash, Outcome outcome) {
  /** So long a repeat of the same key is recognised, in journal time. */
  static final long REMEMBERED_MS = 24 * 3_600_000L;

  private static final int FIRST_VERSION = 1;
  private static final int VERSION = 2;

  boolean holds(long now) {
    return now < outcome.timeMs() + REMEMBERED_MS;
  }

  static Answer read(byte[] bytes) {
    var in = new ByteReader(bytes);
    int version = in.u8();
    if (version != FIRST_VERSION && version != VERSION) {
      throw new IllegalStateException("an answer of an unknown version " + version);
    }
    long requestHash = in.fixed64();
    return new Answer(
        requestHash, version == FIRST_VERSION ? Outcome.readOld(in) : Outcome.read(in));
  }

  byte[] toBytes() {
    var out = new ByteWriter(128).u8(VERSION).fixed64(requestHash);
    outcome.write(out);
    return out.toBytes();
  }
}
