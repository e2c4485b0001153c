package io.openmonetize.domain.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The latest version of every meter, archived ones included, in the order of their slugs. */
public final class Meters {
  static final Meters EMPTY = new Meters(Map.of());

  private final Map<String, PublishedMeter> bySlug;

  private Meters(Map<String, PublishedMeter> bySlug) {
    this.bySlug = bySlug;
  }

  Meters publish(Meter meter, long position) throws EntryRefused {
    PublishedMeter before = bySlug.get(meter.slug());
    if (before != null && !before.meter().countsLike(meter)) {
      throw new EntryRefused(
          "meter_counts_differently",
          "meter "
              + meter.slug()
              + " keeps its event_type, feature, aggregation and value; what counts something else"
              + " is another meter");
    }
    var next = new TreeMap<>(bySlug);
    next.put(meter.slug(), new PublishedMeter(meter, position));
    return new Meters(Collections.unmodifiableMap(next));
  }

  public Collection<PublishedMeter> all() {
    return bySlug.values();
  }

  /** An archived one too. */
  public Optional<PublishedMeter> find(String slug) {
    return Optional.ofNullable(bySlug.get(slug));
  }

  /** Only one that may be used. */
  public Optional<Meter> active(String slug) {
    return find(slug).map(PublishedMeter::meter).filter(Meter::active);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Meters meters && bySlug.equals(meters.bySlug);
  }

  @Override
  public int hashCode() {
    return bySlug.hashCode();
  }

  @Override
  public String toString() {
    return bySlug.keySet().toString();
  }
}
