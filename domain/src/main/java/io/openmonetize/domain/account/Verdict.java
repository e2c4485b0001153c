package io.openmonetize.domain.account;

import java.util.Locale;

/** Where a usage event ends. The order is the wire's numbering, from 1. */
public enum Verdict {
  BURNED,
  DUPLICATE,
  CONFLICT,
  PARKED,
  REJECTED;

  private final String publicName = name().toLowerCase(Locale.ROOT);

  public String publicName() {
    return publicName;
  }

  public int wire() {
    return ordinal() + 1;
  }
}
