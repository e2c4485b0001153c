package io.openmonetize.controlplane.archive;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.AccountKey;
import java.time.Instant;
import java.util.Optional;

/** All holds that ever were, some seconds behind. */
public interface HoldArchive {

  /**
   * A hold with what became of it.
   *
   * @param status open, settled, released or expired
   * @param burned what its settlement took from the wallets
   */
  record PastHold(
      String id,
      String status,
      Credits held,
      Credits burned,
      Instant createdAt,
      Optional<Instant> endedAt) {
    public static final String OPEN = "open";
  }

  /** Throws {@link ArchiveUnavailable} when it does not answer. */
  Optional<PastHold> find(AccountKey account, String holdId);
}
