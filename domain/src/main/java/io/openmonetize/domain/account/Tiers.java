package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.time.Period.Span;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.TreeMap;

/** How much of each tiered meter has been used in each period. */
public final class Tiers {
  private static final int VERSION = 1;

  private final TreeMap<Place, Tier> positions;

  Tiers() {
    this(new TreeMap<>(Place.ORDER));
  }

  private Tiers(TreeMap<Place, Tier> positions) {
    this.positions = positions;
  }

  private record Place(String meter, long from) {
    static final Comparator<Place> ORDER =
        Comparator.comparing(Place::meter).thenComparingLong(Place::from);
  }

  /**
   * A meter in one of its periods.
   *
   * @param position the units, in millionths
   * @param paid credits that wallets have given for them
   */
  public record Tier(String meter, Span period, long position, long paid) {}

  public Collection<Tier> all() {
    return Collections.unmodifiableCollection(positions.values());
  }

  Tiers copy() {
    return new Tiers(new TreeMap<>(positions));
  }

  long position(String meter, Span period) {
    return at(meter, period).position();
  }

  long paid(String meter, Span period) {
    return at(meter, period).paid();
  }

  private Tier at(String meter, Span period) {
    Tier tier = positions.get(new Place(meter, period.from()));
    return tier == null ? new Tier(meter, period, 0, 0) : tier;
  }

  void advance(String meter, Span period, long micros, long paid) {
    Tier before = at(meter, period);
    var after =
        new Tier(
            meter,
            period,
            Math.addExact(before.position(), micros),
            Math.addExact(before.paid(), paid));
    positions.put(new Place(meter, period.from()), after);
  }

  /** Drops the periods that ended before that time. */
  boolean forget(long before) {
    return positions.values().removeIf(tier -> tier.period().until() < before);
  }

  static Tiers read(byte[] bytes) {
    var in = new ByteReader(bytes);
    int version = in.u8();
    if (version != VERSION) {
      throw new IllegalStateException("tier positions of an unknown version " + version);
    }
    var tiers = new Tiers();
    for (int left = in.count(); left > 0; left--) {
      tiers.advance(in.text(), new Span(in.zigzag(), in.zigzag()), in.varint(), in.zigzag());
    }
    return tiers;
  }

  byte[] toBytes() {
    var out = new ByteWriter(256).u8(VERSION).varint(positions.size());
    for (Tier tier : positions.values()) {
      out.text(tier.meter()).zigzag(tier.period().from()).zigzag(tier.period().until());
      out.varint(tier.position()).zigzag(tier.paid());
    }
    return out.toBytes();
  }
}
