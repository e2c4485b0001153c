package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.CostType;
import io.openmonetize.domain.catalog.ProviderConvention;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.List;
import java.util.Set;

/** All that the price book says of one model for one account, by time. */
final class Tariff {
  private final ResolvedModel model;
  private final ProviderConvention convention;
  private final PriceSegment[] segments;

  /**
   * @param segments in the order of time, without gaps, from the beginning of time
   */
  Tariff(ResolvedModel model, ProviderConvention convention, List<PriceSegment> segments) {
    this.model = model;
    this.convention = convention;
    this.segments = segments.toArray(PriceSegment[]::new);
  }

  ResolvedModel model() {
    return model;
  }

  ProviderConvention convention() {
    return convention;
  }

  Cost cost(UsageEvent event, Usage usage) {
    if (!model.isKnown()) {
      return new Cost.Gap(Rating.Unpriced.PRICE_UNKNOWN, model.problem());
    }
    PriceSegment segment = at(event.timestampMs());
    return segment.isEmpty()
        ? new Cost.Gap(
            Rating.Unpriced.PRICE_UNKNOWN,
            "no price of " + model.path() + " is in force at the event's timestamp")
        : segment.cost(event, usage);
  }

  List<CostLine> lines(UsageEvent event, Usage usage) {
    return model.isKnown() ? at(event.timestampMs()).lines(event, usage) : List.of();
  }

  /** What the model could be used for at that time, as far as prices tell. */
  Set<CostType> abilities(long timestampMs) {
    return at(timestampMs).abilities();
  }

  private PriceSegment at(long timestampMs) {
    int i = segments.length - 1;
    while (segments[i].fromMs() > timestampMs) {
      i--;
    }
    return segments[i];
  }
}
