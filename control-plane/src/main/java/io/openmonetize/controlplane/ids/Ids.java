package io.openmonetize.controlplane.ids;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** Makes ids: a prefix, then 48 bits of time and 80 of chance, so that ids sort by age. */
public final class Ids {
  private static final int TIME_ORDERED_LENGTH = 26;
  private static final int RANDOM_LENGTH = 13;

  private final Clock clock;
  private final RandomGenerator random;

  public Ids(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  public String timeOrdered(String prefix) {
    ByteBuffer bits = ByteBuffer.allocate(16);
    bits.putLong(clock.millis() << 16 | (random.nextInt() & 0xffffL));
    bits.putLong(random.nextLong());
    return prefix + Base32.encode(bits.array(), TIME_ORDERED_LENGTH);
  }

  public String random() {
    byte[] bits = ByteBuffer.allocate(Long.BYTES).putLong(random.nextLong()).array();
    return Base32.encode(bits, RANDOM_LENGTH);
  }
}
