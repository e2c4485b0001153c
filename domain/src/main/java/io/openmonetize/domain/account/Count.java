package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Tally.Part;
import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.time.Period.Span;

/** What one spender has used of one quota, in the two latest periods in which something was. */
final class Count {
  private static final Span NEVER = new Span(Long.MIN_VALUE, Long.MIN_VALUE);

  private final long since;
  private Span span = NEVER;
  private Amount amount = new Amount();
  private Span earlier = NEVER;
  private Amount amountEarlier = new Amount();

  /**
   * @param since see {@link Entitlements.Kept}
   */
  Count(long since) {
    this.since = since;
  }

  long since() {
    return since;
  }

  long in(Span period) {
    if (same(span, period)) {
      return amount.used();
    }
    return same(earlier, period) ? amountEarlier.used() : 0;
  }

  void add(Span period, Part part) {
    if (same(span, period)) {
      amount.plus(part);
    } else if (same(earlier, period)) {
      amountEarlier.plus(part);
    } else if (period.from() > span.from() || overlap(period, span)) {
      earlier = span;
      amountEarlier = amount;
      span = period;
      amount = new Amount().plus(part);
    } else if (period.from() > earlier.from() || overlap(period, earlier)) {
      earlier = period;
      amountEarlier = new Amount().plus(part);
    }
  }

  /** Where a period of the subscription ends is not known before it has begun. */
  private static boolean same(Span one, Span other) {
    return one.from() == other.from();
  }

  /** As a period and one of another time zone do, in which nothing is used any longer. */
  private static boolean overlap(Span one, Span other) {
    return one.from() < other.until() && other.from() < one.until();
  }

  long memory() {
    return 100 + amount.memory() + amountEarlier.memory();
  }

  static Count read(ByteReader in) {
    var count = new Count(in.varint());
    count.span = new Span(in.zigzag(), in.zigzag());
    count.amount = Amount.read(in);
    count.earlier = new Span(in.zigzag(), in.zigzag());
    count.amountEarlier = Amount.read(in);
    return count;
  }

  void write(ByteWriter out) {
    out.varint(since).zigzag(span.from()).zigzag(span.until());
    amount.write(out);
    out.zigzag(earlier.from()).zigzag(earlier.until());
    amountEarlier.write(out);
  }
}
