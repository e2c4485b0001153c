package io.openmonetize.ingest;

import io.openmonetize.http.Routes.Route;
import io.openmonetize.http.edge.EdgeWorld;
import io.openmonetize.http.edge.RouteRow;
import io.openmonetize.http.edge.SharedRows;
import io.openmonetize.http.fake.TestServer;
import io.openmonetize.ingest.edge.IngestRows;
import io.openmonetize.schemas.v1.KeyView;
import java.util.List;
import java.util.stream.Stream;

/** The ingest service as the edge tests see it. */
final class IngestWorld implements EdgeWorld {
  private final IngestFixture fixture = new IngestFixture();

  IngestWorld() {
    fixture.decideAtOnce("burned", 1, 1);
  }

  @Override
  public String url() {
    return fixture.server.server.url();
  }

  @Override
  public List<Route> table() {
    return fixture.server.server.table();
  }

  @Override
  public List<RouteRow> rows() {
    return Stream.concat(IngestRows.rows().stream(), SharedRows.rows().stream()).toList();
  }

  @Override
  public Tenant mine() {
    return new Tenant("cust_a", IngestFixture.A);
  }

  @Override
  public Tenant other() {
    return new Tenant("cust_b", IngestFixture.B);
  }

  @Override
  public String operatorKey() {
    return TestServer.OPERATOR;
  }

  @Override
  public void key(String key, KeyView view) {
    fixture.server.keys.put(key, view);
  }

  @Override
  public List<String> written() {
    return fixture.journal.entries().stream().map(entry -> entry.account().value()).toList();
  }

  @Override
  public void close() {
    fixture.close();
  }
}
