package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.Price;
import io.openmonetize.domain.catalog.PriceVariant;
import io.openmonetize.domain.catalog.PublishedPrice;
import io.openmonetize.domain.usage.Quantities;

/** One price in force within a segment, and which of the segment's rates it is. */
final class PriceLine {
  private final PublishedPrice published;
  private final int rate;
  private final long aboveMicros;
  private final String version;

  PriceLine(PublishedPrice published, int rate) {
    this.published = published;
    this.rate = rate;
    this.aboveMicros =
        Math.multiplyExact(published.price().key().aboveInputTokens(), Quantities.ONE);
    this.version = published.version();
  }

  Price price() {
    return published.price();
  }

  long position() {
    return published.position();
  }

  String version() {
    return version;
  }

  int rate() {
    return rate;
  }

  PriceVariant variant() {
    return published.price().key().variant();
  }

  boolean isNegotiated() {
    return published.price().key().isNegotiated();
  }

  boolean isAlways() {
    return aboveMicros == 0 && variant().named() == 0;
  }

  /** A tier holds for events whose prompt is longer than it says, from the first token on. */
  boolean holdsFor(long promptMicros) {
    return aboveMicros == 0 || promptMicros > aboveMicros;
  }

  long aboveMicros() {
    return aboveMicros;
  }
}
