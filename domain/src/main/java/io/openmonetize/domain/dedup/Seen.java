package io.openmonetize.domain.dedup;

/**
 * What is remembered of an event.
 *
 * @param revision of the decision on it
 */
public record Seen(long payloadHash, long revision) {
  /** Of ids that were remembered before revisions were. */
  static final long NO_REVISION = 0;
}
