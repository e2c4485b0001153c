package io.openmonetize.domain.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link ByteWriter} wrote. */
public final class ByteReader {
  private final byte[] buffer;
  private int position;

  public ByteReader(byte[] buffer) {
    this.buffer = buffer;
  }

  public boolean exhausted() {
    return position >= buffer.length;
  }

  public int u8() {
    return buffer[position++] & 0xFF;
  }

  public boolean bool() {
    return u8() != 0;
  }

  public long fixed64() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | (buffer[position++] & 0xFF);
    }
    return value;
  }

  public long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = buffer[position++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalStateException("a number of more than ten bytes at " + position);
  }

  public int count() {
    return Math.toIntExact(varint());
  }

  public long zigzag() {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  public String text() {
    int length = count();
    String value = new String(buffer, position, length, StandardCharsets.UTF_8);
    position += length;
    return value;
  }

  public byte[] bytes() {
    return raw(count());
  }

  public byte[] raw(int length) {
    byte[] value = Arrays.copyOfRange(buffer, position, position + length);
    position += length;
    return value;
  }
}
