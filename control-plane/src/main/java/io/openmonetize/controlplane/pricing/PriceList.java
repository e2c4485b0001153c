package io.openmonetize.controlplane.pricing;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.PriceKey;
import io.openmonetize.domain.catalog.PublishedPrice;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The prices that hold at an instant, as usage of that instant is priced, for who may see them. */
final class PriceList {
  private PriceList() {}

  /**
   * @param visible tells by the account a price was negotiated with, empty for list prices
   */
  static List<PublishedPrice> inForce(Catalog catalog, long atMs, Predicate<String> visible) {
    return catalog.rater().pricesAt(atMs).stream()
        .filter(published -> visible.test(published.price().key().account()))
        .sorted(Comparator.comparing(PriceList::order))
        .toList();
  }

  /** A text for each price alone: by provider, model and cost type, the lowest tier first. */
  static String order(PublishedPrice published) {
    PriceKey key = published.price().key();
    return String.format(
        Locale.ROOT,
        "%s\t%s\t%02d\t%013d\t%019d\t%09d",
        key.provider(),
        key.model(),
        key.costType().ordinal(),
        key.aboveInputTokens(),
        published.position(),
        published.id().index());
  }
}
