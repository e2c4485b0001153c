package io.openmonetize.controlplane.credits;

import io.openmonetize.schemas.AccountKey;
import java.util.List;

/** All lines of an account, some seconds behind; the older pages come from here. */
public interface LedgerArchive {
  /**
   * Lines with a lower sequence than that, newest first.
   *
   * @throws ArchiveUnavailable when it does not answer
   */
  List<Line> below(AccountKey account, long sequence, int limit);

  /** The archive is away; burning, balances and the newest lines are not. */
  final class ArchiveUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ArchiveUnavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
