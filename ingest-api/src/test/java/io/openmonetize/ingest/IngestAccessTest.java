package io.openmonetize.ingest;

import io.openmonetize.http.edge.EdgeWorld;
import io.openmonetize.http.edge.TenantContract;

class IngestAccessTest extends TenantContract {
  @Override
  protected EdgeWorld open() {
    return new IngestWorld();
  }
}
