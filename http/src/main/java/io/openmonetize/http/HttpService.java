package io.openmonetize.http;

import java.util.List;

/**
 * A service's routes and what they need, to be mounted on a server: alone, or beside others on one
 * port.
 */
public interface HttpService extends AutoCloseable {
  String name();

  void register(Routes routes);

  /** The class path resources that describe these routes in OpenAPI; none for a test's routes. */
  default List<String> documents() {
    return List.of();
  }

  /** What must answer before this service can. */
  List<ReadinessCheck> readiness();

  /** Called after the last request was answered: sends what is buffered and lets go. */
  @Override
  void close();
}
