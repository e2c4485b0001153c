package io.openmonetize.controlplane.entitlements;

import io.openmonetize.schemas.v1.EntitlementKind;

/** The kinds by their names. */
enum EntitlementType {
  BOOLEAN(EntitlementKind.BOOLEAN),
  STATIC(EntitlementKind.STATIC),
  METERED(EntitlementKind.METERED),
  RATE(EntitlementKind.RATE);

  private final EntitlementKind wire;

  EntitlementType(EntitlementKind wire) {
    this.wire = wire;
  }

  EntitlementKind wire() {
    return wire;
  }
}
