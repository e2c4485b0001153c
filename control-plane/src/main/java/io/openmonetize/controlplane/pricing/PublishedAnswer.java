package io.openmonetize.controlplane.pricing;

/**
 * @param version the length of the catalog from which on it holds
 * @param holdsFrom for what is burned; previews and checks see it at once
 */
public record PublishedAnswer(String entryId, long version, String holdsFrom) {
  static final String NEXT_TICK = "the next tick of the journal";
}
