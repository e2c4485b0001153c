package io.openmonetize.controlplane.pricing;

import io.openmonetize.domain.catalog.Price;
import io.openmonetize.domain.catalog.PriceKey;
import io.openmonetize.domain.catalog.PublishedPrice;
import io.openmonetize.schemas.AccountKey;
import org.jspecify.annotations.Nullable;

/**
 * One price as it was published.
 *
 * @param id null before it is published, and {@code priceVersion} too
 * @param customerId whose negotiated price it is; null for list prices
 */
record PriceAnswer(
    @Nullable String id,
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
    @Nullable String priceVersion,
    @Nullable String customerId) {

  static PriceAnswer of(PublishedPrice published) {
    return of(published.price(), published.id().toString(), published.version());
  }

  static PriceAnswer unpublished(Price price) {
    return of(price, null, null);
  }

  private static PriceAnswer of(Price price, @Nullable String id, @Nullable String version) {
    PriceKey key = price.key();
    return new PriceAnswer(
        id,
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
        version,
        key.isNegotiated() ? new AccountKey(key.account()).customerId() : null);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
