package io.openmonetize.domain.pricing;

import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.usage.Quantities;
import java.math.BigDecimal;

/** Every package that was begun, whole. */
final class PackageTotals implements Totals {
  private final long size;
  private final BigDecimal credits;
  private final Linear perPackage;

  PackageTotals(long size, BigDecimal credits) {
    this.size = size;
    this.credits = credits;
    this.perPackage = new Linear(Ratio.of(BigDecimal.ZERO), Ratio.of(credits));
  }

  @Override
  public long of(long micros) {
    long packageMicros = Math.multiplyExact(size, Quantities.ONE);
    long begun = micros / packageMicros + (micros % packageMicros == 0 ? 0 : 1);
    return perPackage.at(Math.multiplyExact(begun, Quantities.ONE));
  }

  @Override
  public long among(long micros, long all) {
    return of(micros);
  }

  @Override
  public void write(ByteWriter out) {
    out.varint(size).text(credits.toPlainString());
  }

  @Override
  public String toString() {
    return credits + " per " + size;
  }
}
