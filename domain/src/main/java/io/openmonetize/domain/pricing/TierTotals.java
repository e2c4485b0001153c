package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.Pricing.Tier;
import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.usage.Quantities;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A period's units by tiers. Within a tier the total is one straight line, so however many tiers
 * there are, it is rounded once.
 *
 * <pre>
 *   graduated   all tiers below, in full, and this one's credits for what lies beyond them
 *   volume      this tier's credits for all units
 * </pre>
 */
final class TierTotals implements Totals {
  /** The line that holds for totals above `from`, up to where the next begins. */
  private record Piece(long from, long origin, Linear line) {
    long at(long micros) {
      return line.at(micros - origin);
    }
  }

  private final List<Tier> tiers;
  private final boolean volume;
  private final Piece[] pieces;

  TierTotals(List<Tier> tiers, boolean volume) {
    this.tiers = tiers;
    this.volume = volume;
    this.pieces = pieces().toArray(Piece[]::new);
  }

  private List<Piece> pieces() {
    var made = new ArrayList<Piece>();
    Ratio below = Ratio.of(BigDecimal.ZERO);
    long from = 0;
    for (Tier tier : tiers) {
      Ratio rate = Ratio.of(tier.creditsPerUnit());
      Ratio start = (volume ? Ratio.of(BigDecimal.ZERO) : below).plus(Ratio.of(tier.flatCredits()));
      long fromMicros = Math.multiplyExact(from, Quantities.ONE);
      made.add(new Piece(fromMicros, volume ? 0 : fromMicros, new Linear(start, rate)));
      below = start.plus(rate.times(Ratio.of(BigDecimal.valueOf(Math.max(0, tier.upTo() - from)))));
      from = tier.upTo();
    }
    return made;
  }

  @Override
  public long of(long micros) {
    return among(micros, micros);
  }

  @Override
  public long among(long micros, long all) {
    return micros == 0 ? 0 : (volume ? piece(all) : piece(micros)).at(micros);
  }

  /** A tier's last unit is in it: the next one begins above. */
  private Piece piece(long total) {
    int i = pieces.length - 1;
    while (i > 0 && total <= pieces[i].from()) {
      i--;
    }
    return pieces[i];
  }

  @Override
  public void write(ByteWriter out) {
    out.varint(tiers.size());
    for (Tier tier : tiers) {
      out.varint(tier.upTo())
          .text(tier.creditsPerUnit().toPlainString())
          .text(tier.flatCredits().toPlainString());
    }
  }

  @Override
  public String toString() {
    return tiers.toString();
  }

  static List<Tier> read(ByteReader in) {
    int count = in.count();
    var tiers = new ArrayList<Tier>(count);
    for (int i = 0; i < count; i++) {
      tiers.add(new Tier(in.varint(), new BigDecimal(in.text()), new BigDecimal(in.text())));
    }
    return tiers;
  }
}
