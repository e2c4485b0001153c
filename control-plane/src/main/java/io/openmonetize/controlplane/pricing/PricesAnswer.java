package io.openmonetize.controlplane.pricing;

import io.openmonetize.controlplane.sdk.SdkPrices;
import io.openmonetize.domain.catalog.Price;
import io.openmonetize.domain.catalog.PriceKey;
import io.openmonetize.domain.catalog.PublishedPrice;
import io.openmonetize.schemas.AccountKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param catalogLength the version of the catalog that this is told by
 */
record PricesAnswer(
    List<Item> prices, long catalogLength, List<Map<String, Object>> data, int total) {

  /**
   * @param customerId whose negotiated price it is; null for list prices
   */
  record Item(
      String provider,
      String model,
      String costType,
      @Nullable String imageSize,
      @Nullable String quality,
      @Nullable String resolution,
      @Nullable String unitType,
      long aboveInputTokens,
      String usd,
      long unitSize,
      @Nullable String effectiveFrom,
      @Nullable String effectiveUntil,
      boolean defaultVariant,
      String source,
      String priceVersion,
      @Nullable String customerId) {}

  static PricesAnswer of(List<PublishedPrice> prices, long catalogLength) {
    List<Map<String, Object>> data = SdkPrices.of(prices);
    return new PricesAnswer(
        prices.stream().map(PricesAnswer::item).toList(), catalogLength, data, data.size());
  }

  private static Item item(PublishedPrice published) {
    Price price = published.price();
    PriceKey key = price.key();
    return new Item(
        key.provider(),
        key.model(),
        key.costType().name(),
        orNull(key.variant().imageSize()),
        orNull(key.variant().quality()),
        orNull(key.variant().resolution()),
        orNull(key.variant().unitType()),
        key.aboveInputTokens(),
        price.usd().toPlainString(),
        price.unitSize(),
        Times.told(price.validity().fromMs()),
        Times.told(price.validity().untilMs()),
        price.defaultVariant(),
        price.source(),
        published.version(),
        key.isNegotiated() ? new AccountKey(key.account()).customerId() : null);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
