package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;

/**
 * Where the account's usage events ended; every decided event stands in exactly one of the first
 * five.
 */
public final class Counts {
  private final long[] byVerdict = new long[Verdict.values().length];
  private long redelivered;

  public long of(Verdict verdict) {
    return byVerdict[verdict.ordinal()];
  }

  /** Records that the intake wrote twice: the same delivery, so not an event of its own. */
  public long redelivered() {
    return redelivered;
  }

  public long decided() {
    long sum = 0;
    for (long count : byVerdict) {
      sum += count;
    }
    return sum;
  }

  void count(Verdict verdict, boolean released) {
    byVerdict[verdict.ordinal()]++;
    if (released) {
      byVerdict[Verdict.PARKED.ordinal()]--;
    }
  }

  void countRedelivery() {
    redelivered++;
  }

  void read(ByteReader in) {
    for (int left = in.count(), i = 0; left > 0; left--, i++) {
      byVerdict[i] = in.varint();
    }
    redelivered = in.varint();
  }

  void write(ByteWriter out) {
    out.varint(byVerdict.length);
    for (long count : byVerdict) {
      out.varint(count);
    }
    out.varint(redelivered);
  }
}
