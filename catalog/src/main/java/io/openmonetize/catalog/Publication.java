package io.openmonetize.catalog;

import io.openmonetize.domain.catalog.Refusal;
import java.util.Optional;

/**
 * What became of a published entry, as the fold decided it.
 *
 * @param position where it stands in the log; the position of the first one when the same entry was
 *     accepted before
 */
public record Publication(long position, Optional<Refusal> refusal) {
  public boolean isAccepted() {
    return refusal.isEmpty();
  }
}
