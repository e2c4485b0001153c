package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import java.time.ZoneId;

/**
 * What a customer has chosen about its metering.
 *
 * @param correctionHorizonMs how long events may be corrected exactly; 0: not at all
 * @param timeZone in which periods begin and end
 */
public record Settings(
    OveragePolicy overagePolicy, long dedupWindowMs, long correctionHorizonMs, String timeZone) {
  public static final long DAY_MS = 86_400_000L;
  public static final Settings DEFAULT =
      new Settings(OveragePolicy.BLOCK, 35 * DAY_MS, 35 * DAY_MS, "UTC");

  public Settings {
    if (dedupWindowMs <= 0) {
      throw new IllegalArgumentException("the dedup window must be positive: " + dedupWindowMs);
    }
  }

  ZoneId zone() {
    return ZoneId.of(timeZone);
  }

  /** As version 1 of the account's head has them. */
  static Settings readOld(ByteReader in) {
    return new Settings(
        OveragePolicy.ofWire(in.u8()),
        in.varint(),
        DEFAULT.correctionHorizonMs(),
        DEFAULT.timeZone());
  }

  static Settings read(ByteReader in) {
    return new Settings(OveragePolicy.ofWire(in.u8()), in.varint(), in.varint(), in.text());
  }

  void write(ByteWriter out) {
    out.u8(overagePolicy.wire()).varint(dedupWindowMs).varint(correctionHorizonMs).text(timeZone);
  }
}
