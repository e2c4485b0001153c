package io.openmonetize.controlplane.pricing;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.PriceKey;
import io.openmonetize.domain.catalog.PublishedPrice;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The prices that hold at an instant, for whoever may see them. */
final class PriceList {
  /** Of two statements about one thing the newer holds; within one entry the later start. */
  private static final Comparator<PublishedPrice> NEWNESS =
      Comparator.comparingLong(PublishedPrice::position)
          .thenComparingLong(p -> p.price().validity().fromMs());

  private static final Comparator<PublishedPrice> ORDER =
      Comparator.comparing((PublishedPrice p) -> p.price().key().provider())
          .thenComparing(p -> p.price().key().model())
          .thenComparing(p -> p.price().key().costType())
          .thenComparingLong(p -> p.price().key().aboveInputTokens());

  private PriceList() {}

  /**
   * @param visible tells by the account a price was negotiated with, empty for list prices
   */
  static List<PublishedPrice> inForce(Catalog catalog, long nowMs, Predicate<String> visible) {
    Map<PriceKey, PublishedPrice> newest = new LinkedHashMap<>();
    for (PublishedPrice published : catalog.priceBook().prices()) {
      PriceKey key = published.price().key();
      if (published.price().validity().holdsAt(nowMs) && visible.test(key.account())) {
        newest.merge(key, published, (a, b) -> NEWNESS.compare(a, b) > 0 ? a : b);
      }
    }
    return newest.values().stream().sorted(ORDER).toList();
  }
}
