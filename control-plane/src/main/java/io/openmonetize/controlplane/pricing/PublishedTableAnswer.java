package io.openmonetize.controlplane.pricing;

import io.openmonetize.controlplane.sdk.SdkBurnTables;
import io.openmonetize.domain.catalog.PublishedTable;
import java.util.Map;

/**
 * What was published, by the id that it is found and published again under.
 *
 * @param data the table as the existing SDKs read it
 */
record PublishedTableAnswer(
    String entryId,
    long version,
    String holdsFrom,
    String tableId,
    BurnTableAnswer table,
    Map<String, Object> data) {

  static PublishedTableAnswer of(PublishedAnswer published, PublishedTable table) {
    var answer = BurnTableAnswer.of(table);
    return new PublishedTableAnswer(
        published.entryId(),
        published.version(),
        published.holdsFrom(),
        answer.id(),
        answer,
        SdkBurnTables.of(table, answer.rules()));
  }
}
