package io.openmonetize.domain.account;

/**
 * The account contradicts itself. It is frozen: nothing more is decided for it until somebody has
 * looked.
 */
public final class InvariantBroken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String contradiction;

  public InvariantBroken(String contradiction) {
    super(contradiction);
    this.contradiction = contradiction;
  }

  String contradiction() {
    return contradiction;
  }
}
