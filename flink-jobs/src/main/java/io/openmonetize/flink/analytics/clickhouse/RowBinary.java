package io.openmonetize.flink.analytics.clickhouse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Rows as ClickHouse reads them fastest: value after value, each in the form of its column's type,
 * little end first.
 *
 * <p>The driver has a writer of its own. It makes three numbers of arbitrary size for each decimal,
 * of which a decision has fifteen, and took more than half of the job's processor time.
 */
final class RowBinary {
  private static final int FIRST_CAPACITY = 1 << 16;

  private byte[] bytes = new byte[FIRST_CAPACITY];
  private ByteBuffer out = around(bytes);
  private int complete;

  void flag(boolean value) {
    int8(value ? 1 : 0);
  }

  void int8(int value) {
    room(Byte.BYTES).put((byte) value);
  }

  void int32(int value) {
    room(Integer.BYTES).putInt(value);
  }

  void int64(long value) {
    room(Long.BYTES).putLong(value);
  }

  void int128(long value) {
    room(2 * Long.BYTES).putLong(value).putLong(value >> (Long.SIZE - 1));
  }

  void text(String value) {
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    size(text.length);
    room(text.length).put(text);
  }

  /** How many values follow, or bytes. */
  void size(int size) {
    int rest = size;
    while (rest >= 0x80) {
      int8(rest | 0x80);
      rest >>>= 7;
    }
    int8(rest);
  }

  /** Stands before each value of a nullable column. */
  void isNull(boolean isNull) {
    flag(isNull);
  }

  /** Forgets what there is of a row that was not ended: the rows after it would be misread. */
  void beginRow() {
    out.position(complete);
  }

  void endRow() {
    complete = out.position();
  }

  void clear() {
    out.clear();
    complete = 0;
  }

  void writeTo(OutputStream stream) throws IOException {
    stream.write(bytes, 0, complete);
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, out.position());
  }

  private ByteBuffer room(int needed) {
    if (out.remaining() < needed) {
      int length = out.position();
      bytes = Arrays.copyOf(bytes, Math.max(2 * length, length + needed));
      out = around(bytes).position(length);
    }
    return out;
  }

  private static ByteBuffer around(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
