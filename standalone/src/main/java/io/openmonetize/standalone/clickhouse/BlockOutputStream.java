package io.openmonetize.standalone.clickhouse;

import com.clickhouse.data.ClickHouseCityHash;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;

/**
 * ClickHouse's compressed blocks: 16 bytes CityHash128 of what follows, a method byte, the
 * compressed size with this 9-byte header, the plain size, the compressed bytes.
 */
final class BlockOutputStream extends OutputStream {

  static final byte METHOD_LZ4 = (byte) 0x82;
  static final int CHECKSUM = 16;
  static final int HEADER = 9;

  private static final int PLAIN = 1 << 16;

  private final OutputStream out;
  private final LZ4Compressor compressor = LZ4Factory.safeInstance().fastCompressor();
  private final byte[] plain = new byte[PLAIN];
  private final byte[] block = new byte[CHECKSUM + HEADER + compressor.maxCompressedLength(PLAIN)];
  private int filled;

  BlockOutputStream(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int at = offset;
    while (at < offset + length) {
      int size = Math.min(PLAIN - filled, offset + length - at);
      System.arraycopy(bytes, at, plain, filled, size);
      filled += size;
      at += size;
      if (filled == PLAIN) {
        writeBlock();
      }
    }
  }

  private void writeBlock() throws IOException {
    int start = CHECKSUM + HEADER;
    int size = HEADER + compressor.compress(plain, 0, filled, block, start, block.length - start);
    ByteBuffer header = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    header.position(CHECKSUM);
    header.put(METHOD_LZ4).putInt(size).putInt(filled);
    long[] hash = ClickHouseCityHash.cityHash128(block, CHECKSUM, size);
    header.putLong(0, hash[0]).putLong(8, hash[1]);
    out.write(block, 0, CHECKSUM + size);
    filled = 0;
  }

  @Override
  public void close() throws IOException {
    if (filled > 0) {
      writeBlock();
    }
    out.close();
  }
}
