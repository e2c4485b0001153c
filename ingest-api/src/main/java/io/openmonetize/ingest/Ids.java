package io.openmonetize.ingest;

import io.openmonetize.events.EventIds;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The ids that this service gives. */
final class Ids {
  private static final int RANDOM_BYTES = 16;
  private static final SecureRandom SECURE = new SecureRandom();

  private Ids() {}

  /** Prefix + time-ordered. */
  static String next(String prefix, long nowMs) {
    return prefix
        + EventIds.timeOrdered(nowMs, ThreadLocalRandom.current()).substring("evt_".length());
  }

  /** Cannot be guessed: who knows a receipt's id may read the receipt. */
  static String random(String prefix) {
    byte[] bytes = new byte[RANDOM_BYTES];
    SECURE.nextBytes(bytes);
    return prefix + HexFormat.of().formatHex(bytes);
  }
}
