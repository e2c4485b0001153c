package io.openmonetize.domain.account;

/** What happens to usage that no grant covers. The order is the wire's numbering, from 1. */
public enum OveragePolicy {
  /** The balance stops at zero, the rest is recorded as unfunded, checks deny. */
  BLOCK,
  /** The same, but checks still allow. */
  CAP,
  /** The balance goes below zero. */
  ALLOW;

  private static final OveragePolicy[] POLICIES = values();

  public static OveragePolicy ofWire(int number) {
    return POLICIES[number - 1];
  }

  public int wire() {
    return ordinal() + 1;
  }
}
