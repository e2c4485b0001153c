package io.openmonetize.controlplane.entitlements;

import io.openmonetize.domain.catalog.EventProperty;
import io.openmonetize.domain.catalog.Meter;
import io.openmonetize.domain.catalog.Meters;
import io.openmonetize.domain.entitlement.Measures;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.usage.Quantities;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How much of a quota a use would take, by the code that counts what is used.
 *
 * @param event the use as it is expected; empty when the check names no action
 * @param meters asked only for a quota that counts by one, because the catalog may be away
 */
record Wanted(Estimate estimate, Optional<UsageEvent> event, Supplier<Meters> meters) {

  /** Whether it would count under the measure at all. */
  boolean concerns(String measure) {
    Optional<Meter> meter = meter(measure);
    return meter.isEmpty() || event.isEmpty() || meter.get().matches(event.get());
  }

  /** In units of the measure; empty when that is not known before. */
  Optional<Credits> of(String measure) {
    if (measure.equals(Measures.EVENTS)) {
      return Optional.of(Credits.ofMicros(Quantities.ONE));
    } else if (measure.equals(Measures.CREDITS)) {
      return estimate.credits();
    } else if (Measures.meter(measure).isPresent()) {
      return meter(measure).flatMap(this::ofMeter);
    }
    return event.flatMap(use -> amount(EventProperty.of(measure).orElseThrow(), use));
  }

  /** Only what adds up is known before: the highest of several may stay the highest. */
  private Optional<Credits> ofMeter(Meter meter) {
    return switch (meter.measure().aggregation()) {
      case SUM, COUNT ->
          event.flatMap(use -> meter.micros(use).stream().mapToObj(Credits::ofMicros).findFirst());
      case UNIQUE, MAX, MIN, LATEST, AVERAGE -> Optional.empty();
    };
  }

  private static Optional<Credits> amount(EventProperty property, UsageEvent use) {
    return property.micros(use).stream().mapToObj(Credits::ofMicros).findFirst();
  }

  private Optional<Meter> meter(String measure) {
    return Measures.meter(measure)
        .flatMap(slug -> meters.get().find(slug).map(published -> published.meter()));
  }
}
