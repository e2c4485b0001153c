package io.openmonetize.controlplane;

import io.openmonetize.http.edge.EdgeWorld;
import io.openmonetize.http.edge.WrongInputContract;

class ControlPlaneWrongInputTest extends WrongInputContract {
  @Override
  protected EdgeWorld open() {
    return new ControlPlaneWorld();
  }
}
