package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.GrantTerms;
import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import java.util.Comparator;

/**
 * Credits with a life and a rank.
 *
 * @param seriesId of the recurring grant that it belongs to; empty for none
 * @param opened the revision that opened it, which orders grants of equal rank
 * @param remaining what is left, {@code held} of it for holds
 * @param pending not yet effective: no ledger line has been written for it
 */
public record Grant(
    String id,
    GrantTerms terms,
    String seriesId,
    long opened,
    long remaining,
    long held,
    boolean pending) {
  public static final int DEFAULT_PRIORITY = 100;

  /** On-time usage that is still under way may use an expired grant for so long. */
  public static final long GRACE_MS = 60_000;

  /**
   * The order in which grants pay: priority, then earliest expiry, then oldest. Those that one
   * decision opens stay in the order in which it does.
   */
  static final Comparator<Grant> BURN_ORDER =
      Comparator.comparingInt(Grant::priority)
          .thenComparingLong(grant -> grant.expiresAt() == 0 ? Long.MAX_VALUE : grant.expiresAt())
          .thenComparingLong(Grant::opened);

  static Grant opened(String id, GrantTerms terms, long revision, boolean pending) {
    return new Grant(id, terms, "", revision, 0, 0, pending);
  }

  public long amount() {
    return terms.amount();
  }

  public int priority() {
    return terms.priority();
  }

  public long effectiveAt() {
    return terms.effectiveAt();
  }

  public long expiresAt() {
    return terms.expiresAt();
  }

  public String source() {
    return terms.source();
  }

  public String reason() {
    return terms.reason();
  }

  /** What is not set aside for a hold. */
  long free() {
    return remaining - held;
  }

  boolean paysFor(long eventTime) {
    return !pending
        && free() > 0
        && eventTime >= effectiveAt()
        && (expiresAt() == 0 || eventTime < expiresAt());
  }

  /** When something is to be done about it by itself; what is held waits for the hold's end. */
  long dueAt() {
    if (pending) {
      return effectiveAt();
    }
    return expiresAt() == 0 || free() == 0 ? Long.MAX_VALUE : Math.addExact(expiresAt(), GRACE_MS);
  }

  Grant plus(long micros) {
    long left = Math.addExact(remaining, micros);
    return new Grant(id, terms, seriesId, opened, left, held, pending);
  }

  Grant pinned(long micros) {
    long pinned = Math.addExact(held, micros);
    return new Grant(id, terms, seriesId, opened, remaining, pinned, pending);
  }

  Grant activated() {
    return new Grant(id, terms, seriesId, opened, remaining, held, false);
  }

  Grant until(long ends) {
    var shorter =
        new GrantTerms(
            terms.amount(),
            terms.priority(),
            terms.effectiveAt(),
            ends,
            terms.source(),
            terms.reason());
    return new Grant(id, shorter, seriesId, opened, remaining, held, pending);
  }

  Grant of(String series) {
    return new Grant(id, terms, series, opened, remaining, held, pending);
  }

  /** As version 1 of the account's head has it. */
  static Grant readOld(ByteReader in) {
    String id = in.text();
    long amount = in.varint();
    long remaining = in.varint();
    var terms =
        new GrantTerms(amount, (int) in.zigzag(), in.varint(), in.varint(), in.text(), in.text());
    return new Grant(id, terms, "", in.varint(), remaining, 0, in.bool());
  }

  static Grant read(ByteReader in) {
    return new Grant(
        in.text(), readTerms(in), in.text(), in.varint(), in.varint(), in.varint(), in.bool());
  }

  void write(ByteWriter out) {
    writeTerms(out.text(id), terms);
    out.text(seriesId);
    out.varint(opened).varint(remaining).varint(held).bool(pending);
  }

  static GrantTerms readTerms(ByteReader in) {
    return new GrantTerms(
        in.varint(), (int) in.zigzag(), in.varint(), in.varint(), in.text(), in.text());
  }

  static void writeTerms(ByteWriter out, GrantTerms terms) {
    out.varint(terms.amount()).zigzag(terms.priority());
    out.varint(terms.effectiveAt()).varint(terms.expiresAt());
    out.text(terms.source()).text(terms.reason());
  }
}
