package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.Pricing.Packaged;
import io.openmonetize.domain.catalog.Pricing.PerUnit;
import io.openmonetize.domain.catalog.Pricing.Tier;
import io.openmonetize.domain.catalog.Pricing.Tiered;
import io.openmonetize.domain.catalog.Pricing.Tiering;
import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.usage.Quantities;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * Credits by how much was used in a period. An event is charged the difference of two rounded
 * totals, so whatever a period's usage is cut into, its events add up to the period's total to the
 * micro-credit. The free units come first; tiers and packages count what comes after them.
 *
 * <p>Credits or units beyond 64 bits are an {@link ArithmeticException}: the event that leads there
 * is refused as {@link Rating.Refused#OVERFLOW}.
 */
public final class TieredPrice {
  private static final int VERSION = 1;

  /** The order is that of the codec. */
  private enum Kind {
    GRADUATED,
    VOLUME,
    PACKAGED
  }

  private final Kind kind;
  private final long freeMicros;
  private final Totals totals;

  /** The codec's form, which is one and the same for equal prices. */
  private final byte[] form;

  private TieredPrice(Kind kind, long freeUnits, Totals totals) {
    this.kind = kind;
    this.freeMicros = Math.multiplyExact(freeUnits, Quantities.ONE);
    this.totals = totals;
    var out = new ByteWriter().u8(VERSION).u8(kind.ordinal()).varint(freeUnits);
    totals.write(out);
    this.form = out.toBytes();
  }

  static TieredPrice of(Tiered tiered) {
    return tiers(
        tiered.tiering() == Tiering.VOLUME ? Kind.VOLUME : Kind.GRADUATED,
        tiered.allowance().freeUnits(),
        tiered.tiers());
  }

  static TieredPrice of(PerUnit perUnit) {
    var only = new Tier(0, perUnit.creditsPerUnit(), BigDecimal.ZERO);
    return tiers(Kind.GRADUATED, perUnit.allowance().freeUnits(), List.of(only));
  }

  static TieredPrice of(Packaged packaged) {
    return new TieredPrice(
        Kind.PACKAGED,
        packaged.allowance().freeUnits(),
        new PackageTotals(packaged.packageSize(), packaged.packageCredits()));
  }

  private static TieredPrice tiers(Kind kind, long freeUnits, List<Tier> tiers) {
    return new TieredPrice(kind, freeUnits, new TierTotals(tiers, kind == Kind.VOLUME));
  }

  /** What a period's first units cost together, rounded half to even. */
  public long total(long cumulativeMicros) {
    return totals.of(charged(cumulativeMicros));
  }

  /** Whether a unit may change what the units before it cost. */
  public boolean isVolume() {
    return kind == Kind.VOLUME;
  }

  /** What so much costs when so much was used before it in the period. */
  public TieredCharge charge(long beforeMicros, long quantityMicros) {
    if (quantityMicros == 0) {
      return TieredCharge.NONE;
    }
    long before = charged(beforeMicros);
    long after = charged(Math.addExact(beforeMicros, quantityMicros));
    long earlier = totals.among(before, after);
    return new TieredCharge(totals.of(after) - earlier, earlier - totals.of(before));
  }

  private long charged(long micros) {
    return Math.max(0, micros - freeMicros);
  }

  public void write(ByteWriter out) {
    out.raw(form);
  }

  public static TieredPrice read(ByteReader in) {
    int version = in.u8();
    if (version != VERSION) {
      throw new IllegalStateException("a tiered price of version " + version + " is not known");
    }
    Kind kind = Kind.values()[in.u8()];
    long freeUnits = in.varint();
    return switch (kind) {
      case GRADUATED, VOLUME -> tiers(kind, freeUnits, TierTotals.read(in));
      case PACKAGED ->
          new TieredPrice(
              kind, freeUnits, new PackageTotals(in.varint(), new BigDecimal(in.text())));
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TieredPrice price && Arrays.equals(form, price.form);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(form);
  }

  @Override
  public String toString() {
    return kind + " after " + freeMicros + " free: " + totals;
  }
}
