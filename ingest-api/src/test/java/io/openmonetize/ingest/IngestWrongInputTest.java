package io.openmonetize.ingest;

import io.openmonetize.http.edge.EdgeWorld;
import io.openmonetize.http.edge.WrongInputContract;

class IngestWrongInputTest extends WrongInputContract {
  @Override
  protected EdgeWorld open() {
    return new IngestWorld();
  }
}
