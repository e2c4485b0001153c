package io.openmonetize.standalone.clickhouse;

import com.clickhouse.data.ClickHouseCityHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;

/** Reads what {@link BlockOutputStream} writes; checks every checksum and size. */
final class BlockInputStream extends InputStream {

  /** Clients send blocks of about a MiB; this is what a front's memory bears. */
  private static final int MAX_BLOCK = 1 << 26;

  /** LZ4 makes at most 255 bytes out of one. */
  private static final int MOST_UNPACKED = 255;

  private final InputStream in;
  private byte[] plain = new byte[0];
  private int position;

  BlockInputStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return refilled() ? plain[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!refilled()) {
      return -1;
    }
    int size = Math.min(length, plain.length - position);
    System.arraycopy(plain, position, bytes, offset, size);
    position += size;
    return size;
  }

  private boolean refilled() throws IOException {
    while (position == plain.length) {
      byte[] checksum = in.readNBytes(BlockOutputStream.CHECKSUM);
      if (checksum.length == 0) {
        return false;
      }
      plain = block(checksum);
      position = 0;
    }
    return true;
  }

  /** Takes memory only as bytes arrive, and for the plain block only once the checksum holds. */
  private byte[] block(byte[] checksum) throws IOException {
    byte[] header = in.readNBytes(BlockOutputStream.HEADER);
    if (header.length < BlockOutputStream.HEADER || header[0] != BlockOutputStream.METHOD_LZ4) {
      throw broken("no LZ4 block where one should begin");
    }
    ByteBuffer sizes = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    int size = sizes.getInt(1);
    int plainSize = sizes.getInt(5);
    if (size < header.length || size > MAX_BLOCK || plainSize < 0 || plainSize > MAX_BLOCK) {
      throw broken("a block of an impossible size");
    }
    byte[] packed = in.readNBytes(size - header.length);
    if (packed.length < size - header.length) {
      throw broken("the last block is cut short");
    }
    byte[] whole = Arrays.copyOf(header, size);
    System.arraycopy(packed, 0, whole, header.length, packed.length);
    check(checksum, ClickHouseCityHash.cityHash128(whole, 0, size));
    return unpacked(packed, plainSize);
  }

  private static void check(byte[] checksum, long[] hash) {
    ByteBuffer expected = ByteBuffer.wrap(checksum).order(ByteOrder.LITTLE_ENDIAN);
    if (checksum.length < 16 || expected.getLong() != hash[0] || expected.getLong() != hash[1]) {
      throw broken("a block's checksum does not match");
    }
  }

  private static byte[] unpacked(byte[] packed, int plainSize) {
    if (plainSize > (long) packed.length * MOST_UNPACKED) {
      throw broken("a block of an impossible size");
    }
    byte[] plain = new byte[plainSize];
    try {
      LZ4Factory.safeInstance()
          .safeDecompressor()
          .decompress(packed, 0, packed.length, plain, 0, plainSize);
      return plain;
    } catch (LZ4Exception e) {
      throw broken("a block that LZ4 cannot unpack");
    }
  }

  private static EngineException broken(String what) {
    return EngineException.of(ErrorCode.BAD_ARGUMENTS, "Compressed request body: " + what);
  }
}
