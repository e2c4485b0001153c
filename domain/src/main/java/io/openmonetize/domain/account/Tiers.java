package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.time.Period.Span;
import java.util.Collection;
import java.util.Collections;
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
    static final java.util.Comparator<Place> ORDER =
        java.util.Comparator.comparing(Place::meter).thenComparingLong(Place::from);
  }

  /** The units of a meter in one of its periods, in millionths. */
  public record Tier(String meter, Span period, long position) {}

  public Collection<Tier> all() {
    return Collections.unmodifiableCollection(positions.values());
  }

  Tiers copy() {
    return new Tiers(new TreeMap<>(positions));
  }

  long position(String meter, Span period) {
    Tier tier = positions.get(new Place(meter, period.from()));
    return tier == null ? 0 : tier.position();
  }

  void advance(String meter, Span period, long micros) {
    long position = Math.addExact(position(meter, period), micros);
    positions.put(new Place(meter, period.from()), new Tier(meter, period, position));
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
      tiers.advance(in.text(), new Span(in.zigzag(), in.zigzag()), in.varint());
    }
    return tiers;
  }

  byte[] toBytes() {
    var out = new ByteWriter(256).u8(VERSION).varint(positions.size());
    for (Tier tier : positions.values()) {
      out.text(tier.meter()).zigzag(tier.period().from()).zigzag(tier.period().until());
      out.varint(tier.position());
    }
    return out.toBytes();
  }
}
