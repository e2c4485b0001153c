package io.openmonetize.controlplane.customers;

import io.openmonetize.http.body.FieldReader;
import io.openmonetize.schemas.v1.OveragePolicy;
import java.util.Optional;

/** What happens to a burn that nobody covers, as clients name it. */
enum Policy {
  BLOCK(OveragePolicy.BLOCK),
  CAP(OveragePolicy.CAP),
  ALLOW(OveragePolicy.ALLOW);

  private final OveragePolicy wire;

  Policy(OveragePolicy wire) {
    this.wire = wire;
  }

  static Optional<OveragePolicy> read(FieldReader body) {
    return body.choice("overage_policy", Policy.class).map(policy -> policy.wire);
  }
}
