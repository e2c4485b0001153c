package io.openmonetize.controlplane.archive;

import java.util.Locale;

/** The store lives, but this question takes more time or memory than it gives to one. */
public final class QuestionTooLarge extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What ran out. */
  public enum Bound {
    TIME,
    MEMORY;

    public String publicName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Bound bound;

  public QuestionTooLarge(Bound bound) {
    super("ClickHouse gave up: not enough " + bound);
    this.bound = bound;
  }

  public Bound bound() {
    return bound;
  }
}
