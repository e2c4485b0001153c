package io.openmonetize.http.edge;

import io.openmonetize.http.Routes.Route;
import io.openmonetize.http.auth.Access;
import io.openmonetize.schemas.v1.KeyView;
import java.util.List;

/** A real server with real routes and fakes behind it, as the edge tests need it. */
public interface EdgeWorld extends AutoCloseable {

  /** A customer and a key of its that may do everything. */
  record Tenant(String id, String key) {}

  String url();

  List<Route> table();

  List<RouteRow> rows();

  Tenant mine();

  Tenant other();

  String operatorKey();

  /** Makes a key known to the server. */
  void key(String key, KeyView view);

  /**
   * The account of every record that stands in a journal or in the catalog, in the order in which
   * they were written; empty for what belongs to nobody.
   */
  List<String> written();

  @Override
  void close();

  default Access accessOf(RouteRow row) {
    return table().stream()
        .filter(r -> r.method().equals(row.method()) && r.path().equals(row.path()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the server has no route " + row))
        .access();
  }

  /** A key with which this row's request is served. */
  default String keyFor(RouteRow row) {
    return accessOf(row) == Access.OPERATOR ? operatorKey() : mine().key();
  }

  /** The row's request by somebody who may. */
  default RawRequest request(RouteRow row) {
    return row.request().key(keyFor(row));
  }
}
