package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import java.util.Comparator;

/**
 * Credits with a life and a rank.
 *
 * @param effectiveAt 0: pays for whatever arrives after it; else only for events with a timestamp
 *     from then on
 * @param expiresAt 0: never; else only for events with a timestamp before it
 * @param opened the revision that opened it, which orders grants of equal rank
 * @param pending not yet effective: no ledger line has been written for it
 */
public record Grant(
    String id,
    long amount,
    long remaining,
    int priority,
    long effectiveAt,
    long expiresAt,
    String source,
    String reason,
    long opened,
    boolean pending) {
  public static final int DEFAULT_PRIORITY = 100;

  /** On-time usage that is still under way may use an expired grant for so long. */
  public static final long GRACE_MS = 60_000;

  /** The order in which grants pay: priority, then earliest expiry, then oldest. */
  static final Comparator<Grant> BURN_ORDER =
      Comparator.comparingInt(Grant::priority)
          .thenComparingLong(grant -> grant.expiresAt == 0 ? Long.MAX_VALUE : grant.expiresAt)
          .thenComparingLong(Grant::opened);

  boolean paysFor(long eventTime) {
    return !pending
        && remaining > 0
        && eventTime >= effectiveAt
        && (expiresAt == 0 || eventTime < expiresAt);
  }

  /** When something is to be done about it by itself. */
  long dueAt() {
    if (pending) {
      return effectiveAt;
    }
    return expiresAt == 0 ? Long.MAX_VALUE : Math.addExact(expiresAt, GRACE_MS);
  }

  Grant plus(long micros) {
    return new Grant(
        id,
        amount,
        Math.addExact(remaining, micros),
        priority,
        effectiveAt,
        expiresAt,
        source,
        reason,
        opened,
        pending);
  }

  Grant activated() {
    return new Grant(
        id, amount, remaining, priority, effectiveAt, expiresAt, source, reason, opened, false);
  }

  static Grant read(ByteReader in) {
    return new Grant(
        in.text(),
        in.varint(),
        in.varint(),
        (int) in.zigzag(),
        in.varint(),
        in.varint(),
        in.text(),
        in.text(),
        in.varint(),
        in.bool());
  }

  void write(ByteWriter out) {
    out.text(id).varint(amount).varint(remaining).zigzag(priority);
    out.varint(effectiveAt).varint(expiresAt).text(source).text(reason);
    out.varint(opened).bool(pending);
  }
}
