package io.openmonetize.controlplane;

import io.openmonetize.http.edge.EdgeWorld;
import io.openmonetize.http.edge.MutationContract;

class ControlPlaneMutationTest extends MutationContract {
  @Override
  protected EdgeWorld open() {
    return new ControlPlaneWorld();
  }
}
