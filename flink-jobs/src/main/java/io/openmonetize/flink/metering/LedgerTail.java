package io.openmonetize.flink.metering;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.schemas.RedisKeys;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest lines of an account's ledger as they were published, so that a wiped projection gets
 * the same ones.
 */
final class LedgerTail {
  static final int LINES = RedisKeys.TAIL_LINES;
  private static final int VERSION = 1;

  private LedgerTail() {}

  static List<Projections.Line> read(byte[] bytes) {
    var lines = new ArrayList<Projections.Line>();
    if (bytes != null) {
      var in = new ByteReader(bytes);
      int version = in.u8();
      if (version != VERSION) {
        throw new IllegalStateException("a ledger tail of an unknown version " + version);
      }
      while (!in.exhausted()) {
        lines.add(new Projections.Line(in.varint(), in.bytes()));
      }
    }
    return lines;
  }

  static byte[] append(byte[] bytes, List<Projections.Line> newer) {
    List<Projections.Line> lines = newer.size() >= LINES ? new ArrayList<>() : read(bytes);
    lines.addAll(newer);
    var out = new ByteWriter(4_096).u8(VERSION);
    for (Projections.Line line : lines.subList(Math.max(0, lines.size() - LINES), lines.size())) {
      out.varint(line.sequence()).bytes(line.payload());
    }
    return out.toBytes();
  }
}
