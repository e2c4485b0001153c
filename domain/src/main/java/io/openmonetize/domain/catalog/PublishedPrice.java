package io.openmonetize.domain.catalog;

/** A price and the position of the entry that published it. */
public record PublishedPrice(Price price, long position) {
  public String version() {
    return "pv_" + position;
  }
}
