package io.openmonetize.controlplane;

import io.openmonetize.http.edge.EdgeWorld;
import io.openmonetize.http.edge.TenantContract;

class ControlPlaneAccessTest extends TenantContract {
  @Override
  protected EdgeWorld open() {
    return new ControlPlaneWorld();
  }
}
