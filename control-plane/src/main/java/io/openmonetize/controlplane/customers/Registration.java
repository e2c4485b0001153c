package io.openmonetize.controlplane.customers;

import io.openmonetize.schemas.v1.OveragePolicy;

/** Who wants to become a customer. */
public record Registration(String name, String email, Tier tier, OveragePolicy overagePolicy) {

  /** What a customer starts with. */
  public enum Tier {
    STARTER,
    GROWTH,
    ENTERPRISE
  }
}
