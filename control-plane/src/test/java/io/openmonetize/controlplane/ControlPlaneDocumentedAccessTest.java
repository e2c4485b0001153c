package io.openmonetize.controlplane;

import io.openmonetize.http.edge.DocumentedAccessContract;
import io.openmonetize.http.edge.EdgeWorld;

class ControlPlaneDocumentedAccessTest extends DocumentedAccessContract {
  @Override
  protected EdgeWorld open() {
    return new ControlPlaneWorld();
  }
}
