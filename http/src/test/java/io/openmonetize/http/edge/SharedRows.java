package io.openmonetize.http.edge;

import java.util.List;
import java.util.stream.Stream;

/** The routes that every server has. */
public final class SharedRows {
  private SharedRows() {}

  public static List<RouteRow> rows() {
    return Stream.of("/health", "/health/live", "/ready", "/health/ready", "/v1/info")
        .map(RouteRow::get)
        .toList();
  }
}
