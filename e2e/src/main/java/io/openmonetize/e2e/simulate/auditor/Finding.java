package io.openmonetize.e2e.simulate.auditor;

/** Something is not as the rules say. */
public final class Finding extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String check;

  /**
   * @param check the invariant's name
   */
  public Finding(String check, String detail) {
    super(check + ": " + detail);
    this.check = check;
  }

  public String check() {
    return check;
  }

  static void when(boolean wrong, String check, Object detail) {
    if (wrong) {
      throw new Finding(check, String.valueOf(detail));
    }
  }

  static void same(Object expected, Object found, String check, Object where) {
    if (!expected.equals(found)) {
      throw new Finding(check, where + ": expected " + expected + ", found " + found);
    }
  }
}
