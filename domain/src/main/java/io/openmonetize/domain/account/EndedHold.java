package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import java.util.Optional;

/** What a hold ended in; remembered as long as an answer is. */
record EndedHold(Hold.End end, long endedAt) {
  /** No client's key begins so: a header cannot carry it. */
  private static final String NAMESPACE = "\0hold/";

  static String key(String holdId) {
    return NAMESPACE + holdId;
  }

  static boolean isKey(String key) {
    return key.startsWith(NAMESPACE);
  }

  Optional<Hold.End> at(long now) {
    return now < endedAt + Answer.REMEMBERED_MS ? Optional.of(end) : Optional.empty();
  }

  static EndedHold read(byte[] bytes) {
    var in = new ByteReader(bytes);
    return new EndedHold(Hold.End.ofWire(in.u8()), in.varint());
  }

  byte[] toBytes() {
    return new ByteWriter(16).u8(end.wire()).varint(endedAt).toBytes();
  }
}
