package io.openmonetize.controlplane.archive;

/** The archive is away; burning, balances and the newest lines are not. */
public final class ArchiveUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ArchiveUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
