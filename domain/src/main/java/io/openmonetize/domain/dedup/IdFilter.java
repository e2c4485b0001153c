package io.openmonetize.domain.dedup;

import io.openmonetize.domain.usage.EventIdentity;
import java.nio.ByteBuffer;

/**
 * Says "surely not seen" or "perhaps seen", so that a new id costs no read. It never decides:
 * "perhaps" is always looked up. A split-block Bloom filter: an id sets one bit in each of eight
 * 32-bit words of one block, two bytes of filter per id, about one false "perhaps" in a thousand.
 */
final class IdFilter {
  private static final int WORDS = 8;
  private static final int IDS_PER_BLOCK = 16;
  private static final int[] SALTS = {
    0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31
  };

  private final int[] words;

  IdFilter(int capacity) {
    this(new int[Math.max(1, capacity / IDS_PER_BLOCK) * WORDS]);
  }

  private IdFilter(int[] words) {
    this.words = words;
  }

  static IdFilter ofBytes(byte[] bytes) {
    int[] words = new int[bytes.length / Integer.BYTES];
    ByteBuffer.wrap(bytes).asIntBuffer().get(words);
    return new IdFilter(words);
  }

  byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(words.length * Integer.BYTES);
    bytes.asIntBuffer().put(words);
    return bytes.array();
  }

  void add(EventIdentity id) {
    int block = block(id);
    int key = (int) id.low();
    for (int i = 0; i < WORDS; i++) {
      words[block + i] |= 1 << ((key * SALTS[i]) >>> 27);
    }
  }

  boolean mayContain(EventIdentity id) {
    int block = block(id);
    int key = (int) id.low();
    for (int i = 0; i < WORDS; i++) {
      if ((words[block + i] & 1 << ((key * SALTS[i]) >>> 27)) == 0) {
        return false;
      }
    }
    return true;
  }

  private int block(EventIdentity id) {
    long blocks = words.length / WORDS;
    return (int) (((id.high() >>> 32) * blocks) >>> 32) * WORDS;
  }
}
