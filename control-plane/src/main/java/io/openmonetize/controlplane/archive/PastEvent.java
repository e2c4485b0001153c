package io.openmonetize.controlplane.archive;

import io.openmonetize.domain.money.Credits;
import java.math.BigDecimal;
import java.util.Map;

/**
 * An event as it stands now.
 *
 * @param identity in hex
 * @param texts by the public names of fields, without those that are empty
 * @param quantities by public name, those that the event states
 * @param ledgerSequence 0 when it has no line
 */
public record PastEvent(
    String identity,
    String verdict,
    Map<String, String> texts,
    Map<String, BigDecimal> quantities,
    Map<String, String> metadata,
    long timestampMs,
    Credits burned,
    Credits unfunded,
    String priceVersion,
    String rule,
    long ledgerSequence) {
  public PastEvent {
    texts = Map.copyOf(texts);
    quantities = Map.copyOf(quantities);
    metadata = Map.copyOf(metadata);
  }
}
