package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Tally.Part;
import io.openmonetize.domain.catalog.Meter.Aggregation;
import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.entitlement.EntitlementLimits;
import java.math.BigInteger;
import java.util.TreeSet;

/**
 * What has been counted in one period. A correction gives back sums and counts; what was the
 * highest, the lowest, the latest or one of many is not known any longer without the others, and
 * stays.
 */
final class Amount {
  private static final long UNIT = 1_000_000;
  private static final Aggregation[] AGGREGATIONS = Aggregation.values();

  /** Beyond the limit of any quota, and far enough from what a long can hold. */
  private static final long MOST = 4 * EntitlementLimits.MAX_LIMIT_MICROS;

  private final TreeSet<Long> hashes = new TreeSet<>();
  private Aggregation aggregation = Aggregation.SUM;
  private long value;
  private long uses;
  private long latest = Long.MIN_VALUE;

  /** In millionths. */
  long used() {
    return switch (aggregation) {
      case UNIQUE -> hashes.size() * UNIT;
      case AVERAGE -> uses == 0 ? 0 : average();
      case SUM, COUNT, MAX, MIN, LATEST -> value;
    };
  }

  /** To the nearest millionth, a half up. */
  private long average() {
    BigInteger twice = BigInteger.valueOf(uses).shiftLeft(1);
    return BigInteger.valueOf(value)
        .shiftLeft(1)
        .add(BigInteger.valueOf(uses))
        .divide(twice)
        .longValueExact();
  }

  Amount plus(Part part) {
    aggregation = part.aggregation();
    switch (aggregation) {
      case SUM, COUNT, AVERAGE -> sum(part);
      case MAX -> extreme(part, Math.max(value, part.value()));
      case MIN -> extreme(part, Math.min(value, part.value()));
      case LATEST -> latest(part);
      case UNIQUE -> unique(part);
    }
    return this;
  }

  private void sum(Part part) {
    long signed = part.back() ? -part.value() : part.value();
    value = Math.min(MOST, Math.max(0, value + signed));
    uses = Math.max(0, uses + (part.back() ? -1 : 1));
  }

  private void extreme(Part part, long other) {
    if (!part.back()) {
      value = uses == 0 ? part.value() : other;
      uses++;
    }
  }

  private void latest(Part part) {
    if (!part.back() && part.time() >= latest) {
      value = part.value();
      latest = part.time();
    }
  }

  private void unique(Part part) {
    if (!part.back() && hashes.size() < EntitlementLimits.MAX_UNIQUE_VALUES) {
      hashes.add(part.value());
    }
  }

  long memory() {
    return 100 + 64L * hashes.size();
  }

  static Amount read(ByteReader in) {
    var amount = new Amount();
    amount.aggregation = AGGREGATIONS[in.u8()];
    amount.value = in.zigzag();
    amount.uses = in.varint();
    amount.latest = in.zigzag();
    for (int left = in.count(); left > 0; left--) {
      amount.hashes.add(in.fixed64());
    }
    return amount;
  }

  void write(ByteWriter out) {
    out.u8(aggregation.ordinal()).zigzag(value).varint(uses).zigzag(latest).varint(hashes.size());
    hashes.forEach(out::fixed64);
  }
}
