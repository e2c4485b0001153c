package io.openmonetize.controlplane.archive;

import io.openmonetize.schemas.AccountKey;
import java.util.List;

/** Each event as it stands, some seconds behind. */
public interface EventArchive {

  /**
   * The events with that id, of which there may be several: CloudEvents are told apart by their
   * source too. Throws {@link ArchiveUnavailable} when it does not answer.
   */
  List<PastEvent> find(AccountKey account, String eventId);
}
