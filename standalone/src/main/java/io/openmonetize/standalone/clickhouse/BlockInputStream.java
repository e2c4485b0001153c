package io.openmonetize.standalone.clickhouse;

import com.clickhouse.data.ClickHouseCityHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jpountz.lz4.LZ4Factory;

/** Reads what {@link BlockOutputStream} writes; checks every checksum and size. */
final class BlockInputStream extends InputStream {

  /** A server refuses larger blocks too. */
  private static final int MAX_BLOCK = 1 << 30;

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
    byte[] whole = new byte[size];
    System.arraycopy(header, 0, whole, 0, header.length);
    if (in.readNBytes(whole, header.length, size - header.length) < size - header.length) {
      throw broken("the last block is cut short");
    }
    long[] hash = ClickHouseCityHash.cityHash128(whole, 0, size);
    ByteBuffer expected = ByteBuffer.wrap(checksum).order(ByteOrder.LITTLE_ENDIAN);
    if (checksum.length < 16 || expected.getLong() != hash[0] || expected.getLong() != hash[1]) {
      throw broken("a block's checksum does not match");
    }
    byte[] bytes = new byte[plainSize];
    LZ4Factory.safeInstance()
        .safeDecompressor()
        .decompress(whole, header.length, size - header.length, bytes, 0, plainSize);
    return bytes;
  }

  private static EngineException broken(String what) {
    return EngineException.of(ErrorCode.BAD_ARGUMENTS, "Compressed request body: " + what);
  }
}
