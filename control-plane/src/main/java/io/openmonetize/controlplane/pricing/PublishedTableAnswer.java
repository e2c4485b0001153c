package io.openmonetize.controlplane.pricing;

import io.openmonetize.domain.catalog.BurnTable;
import io.openmonetize.domain.catalog.PublishedTable;

/**
 * What was published, by the id that it is found and published again under.
 *
 * @param data the table as it is listed
 */
record PublishedTableAnswer(
    String entryId, long version, String holdsFrom, String tableId, BurnTableAnswer data) {

  static PublishedTableAnswer of(PublishedAnswer published, BurnTable table) {
    return new PublishedTableAnswer(
        published.entryId(),
        published.version(),
        published.holdsFrom(),
        table.tableId(),
        BurnTableAnswer.of(new PublishedTable(table, published.version())));
  }
}
