package io.openmonetize.domain.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the domain's own state format: variable-length integers, length-prefixed texts. Reusable
 * after {@link #reset}.
 */
public final class ByteWriter {
  private byte[] buffer;
  private int size;

  public ByteWriter() {
    this(256);
  }

  public ByteWriter(int capacity) {
    buffer = new byte[capacity];
  }

  public ByteWriter reset() {
    size = 0;
    return this;
  }

  public int size() {
    return size;
  }

  public ByteWriter u8(int value) {
    room(1);
    buffer[size++] = (byte) value;
    return this;
  }

  public ByteWriter bool(boolean value) {
    return u8(value ? 1 : 0);
  }

  /** Eight bytes, big-endian. */
  public ByteWriter fixed64(long value) {
    room(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      buffer[size++] = (byte) (value >>> shift);
    }
    return this;
  }

  /** Small non-negative numbers take few bytes; a negative one takes ten. */
  public ByteWriter varint(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      buffer[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[size++] = (byte) rest;
    return this;
  }

  /** Numbers near zero of either sign take few bytes. */
  public ByteWriter zigzag(long value) {
    return varint((value << 1) ^ (value >> 63));
  }

  public ByteWriter text(String value) {
    return bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  public ByteWriter bytes(byte[] value) {
    return varint(value.length).raw(value);
  }

  public ByteWriter raw(byte[] value) {
    return raw(value, value.length);
  }

  /** What another writer holds, with its length before it. */
  public ByteWriter nested(ByteWriter other) {
    return varint(other.size).raw(other.buffer, other.size);
  }

  private ByteWriter raw(byte[] value, int length) {
    room(length);
    System.arraycopy(value, 0, buffer, size, length);
    size += length;
    return this;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(buffer, size);
  }

  /** The buffer itself, valid up to {@link #size}, until the next write. */
  public byte[] view() {
    return buffer;
  }

  private void room(int more) {
    if (size + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
    }
  }
}
