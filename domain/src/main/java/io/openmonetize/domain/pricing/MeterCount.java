package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.Meter;
import io.openmonetize.domain.usage.UsageEvent;

/** What a meter takes of the events that it matches, as they say it themselves. */
record MeterCount(Meter meter) implements Counted {
  @Override
  public boolean speaksOf(UsageEvent event, Usage usage) {
    return meter.matches(event) && meter.micros(event).isPresent();
  }

  @Override
  public long sum(UsageEvent event, Usage usage) {
    return meter.micros(event).orElse(0);
  }
}
