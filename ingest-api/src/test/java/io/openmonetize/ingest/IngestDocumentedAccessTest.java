package io.openmonetize.ingest;

import io.openmonetize.http.edge.DocumentedAccessContract;
import io.openmonetize.http.edge.EdgeWorld;

class IngestDocumentedAccessTest extends DocumentedAccessContract {
  @Override
  protected EdgeWorld open() {
    return new IngestWorld();
  }
}
