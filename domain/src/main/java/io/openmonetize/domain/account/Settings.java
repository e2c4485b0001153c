package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import java.time.ZoneId;

/**
 * What a customer has chosen about its metering.
 *
 * @param correctionHorizonMs how long events may be corrected exactly; 0: not at all
 * @param timeZone in which periods begin and end
 * @param enforceMembership a team that is named pays, and may, for its members only
 */
public record Settings(
    OveragePolicy overagePolicy,
    long dedupWindowMs,
    long correctionHorizonMs,
    String timeZone,
    boolean enforceMembership) {
  public static final long DAY_MS = 86_400_000L;
  public static final Settings DEFAULT =
      new Settings(OveragePolicy.BLOCK, 35 * DAY_MS, 35 * DAY_MS, "UTC", false);

  /** Beside the policy's number, in the same byte. */
  private static final int ENFORCES_MEMBERSHIP = 0x10;

  private static final int POLICY = 0x0F;

  public Settings {
    if (dedupWindowMs <= 0) {
      throw new IllegalArgumentException("the dedup window must be positive: " + dedupWindowMs);
    }
  }

  Settings with(OveragePolicy other) {
    return new Settings(other, dedupWindowMs, correctionHorizonMs, timeZone, enforceMembership);
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
        DEFAULT.timeZone(),
        false);
  }

  static Settings read(ByteReader in) {
    int first = in.u8();
    return new Settings(
        OveragePolicy.ofWire(first & POLICY),
        in.varint(),
        in.varint(),
        in.text(),
        (first & ENFORCES_MEMBERSHIP) != 0);
  }

  void write(ByteWriter out) {
    int first = overagePolicy.wire() | (enforceMembership ? ENFORCES_MEMBERSHIP : 0);
    out.u8(first).varint(dedupWindowMs).varint(correctionHorizonMs).text(timeZone);
  }
}
