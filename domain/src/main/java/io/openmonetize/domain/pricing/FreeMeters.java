package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.Meters;
import io.openmonetize.domain.catalog.PublishedMeter;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.List;
import java.util.Optional;

/**
 * The meters whose events are declared free where neither a rule nor a price speaks of them. An
 * event that names a model is never among those: a model that is not known waits for its price.
 */
final class FreeMeters {
  private final List<PublishedMeter> meters;

  FreeMeters(Meters all) {
    meters = all.all().stream().filter(published -> published.meter().isFree()).toList();
  }

  /** By the first meter that counts the event. */
  Optional<Rating> rate(UsageEvent event) {
    if (!event.model().isEmpty()) {
      return Optional.empty();
    }
    return meters.stream()
        .filter(published -> published.meter().matches(event))
        .findFirst()
        .map(FreeMeters::free);
  }

  private static Rating free(PublishedMeter published) {
    return new Rating.Priced(
        Credits.ZERO, Optional.empty(), published.version(), published.meter().quantity(), "");
  }
}
