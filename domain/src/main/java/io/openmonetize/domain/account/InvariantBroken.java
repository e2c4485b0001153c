package io.openmonetize.domain.account;

/**
 * The account contradicts itself. It is frozen: nothing more is decided for it until somebody has
 * looked.
 */
public final class InvariantBroken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvariantBroken(String message) {
    super(message);
  }
}
