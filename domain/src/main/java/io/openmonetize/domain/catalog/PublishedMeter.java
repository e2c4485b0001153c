package io.openmonetize.domain.catalog;

/** A version of a meter and the position of the entry that published it. */
public record PublishedMeter(Meter meter, long position) {
  public String version() {
    return "mt_" + position;
  }
}
