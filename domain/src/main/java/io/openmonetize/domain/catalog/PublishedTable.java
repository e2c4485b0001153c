package io.openmonetize.domain.catalog;

/** A version of a burn table and the position of the entry that published it. */
public record PublishedTable(BurnTable table, long position) {
  public String version() {
    return "bt_" + position;
  }
}
