package io.openmonetize.http;

import java.util.List;
import java.util.Optional;

/**
 * A service's routes and what they need, to be mounted on a server: alone, or beside others on one
 * port.
 */
public interface HttpService extends AutoCloseable {
  String name();

  void register(Routes routes);

  /** The class path resource that describes these routes in OpenAPI; none for a test's routes. */
  default Optional<String> document() {
    return Optional.empty();
  }

  /** What must answer before this service can. */
  List<ReadinessCheck> readiness();

  /** Called after the last request was answered: sends what is buffered and lets go. */
  @Override
  void close();
}
