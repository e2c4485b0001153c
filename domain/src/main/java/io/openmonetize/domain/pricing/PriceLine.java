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
  private final String basis;

  /**
   * @param rule which price book and model it is of
   */
  PriceLine(PublishedPrice published, int rate, String rule) {
    this.published = published;
    this.rate = rate;
    this.aboveMicros =
        Math.multiplyExact(published.price().key().aboveInputTokens(), Quantities.ONE);
    this.version = published.version();
    this.basis = rule + ' ' + version;
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

  /** Rule and version in one text. */
  String basis() {
    return basis;
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
