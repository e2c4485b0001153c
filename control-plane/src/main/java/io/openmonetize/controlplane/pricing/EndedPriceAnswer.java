package io.openmonetize.controlplane.pricing;

import io.openmonetize.domain.catalog.PriceBook;
import io.openmonetize.domain.catalog.PublishedPrice;
import org.jspecify.annotations.Nullable;

/**
 * @param price as it stands now; null when it had not begun and is taken back
 */
record EndedPriceAnswer(
    String entryId, long version, String holdsFrom, @Nullable PriceAnswer price) {

  static EndedPriceAnswer of(PublishedAnswer published, PublishedPrice ended, PriceBook book) {
    return new EndedPriceAnswer(
        published.entryId(),
        published.version(),
        published.holdsFrom(),
        book.find(ended.id()).map(PriceAnswer::of).orElse(null));
  }
}
