package io.openmonetize.controlplane.pricing;

import io.openmonetize.domain.catalog.PublishedPrice;
import java.util.List;

/** What was published, with the ids by which the prices are found. */
record PublishedPricesAnswer(
    String entryId, long version, String holdsFrom, List<PriceAnswer> prices) {

  static PublishedPricesAnswer of(PublishedAnswer published, List<PublishedPrice> prices) {
    return new PublishedPricesAnswer(
        published.entryId(),
        published.version(),
        published.holdsFrom(),
        prices.stream().map(PriceAnswer::of).toList());
  }
}
