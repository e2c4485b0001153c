package io.openmonetize.controlplane.pricing;

import io.openmonetize.controlplane.sdk.SdkPrices;
import io.openmonetize.domain.catalog.PublishedPrice;
import java.util.List;
import java.util.Map;

/**
 * All prices at once.
 *
 * @param catalogLength the version of the catalog that this is told by
 */
record PricesAnswer(
    List<PriceAnswer> prices, long catalogLength, List<Map<String, Object>> data, int total) {

  static PricesAnswer of(List<PublishedPrice> prices, long catalogLength) {
    List<Map<String, Object>> data = SdkPrices.of(prices);
    return new PricesAnswer(
        prices.stream().map(PriceAnswer::of).toList(), catalogLength, data, data.size());
  }
}
