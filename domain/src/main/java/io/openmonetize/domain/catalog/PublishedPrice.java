package io.openmonetize.domain.catalog;

/** A price and the entry that published it. */
public record PublishedPrice(Price price, PriceId id) {
  public long position() {
    return id.position();
  }

  public String version() {
    return "pv_" + position();
  }

  PublishedPrice until(long untilMs) {
    return new PublishedPrice(price.until(untilMs), id);
  }
}
