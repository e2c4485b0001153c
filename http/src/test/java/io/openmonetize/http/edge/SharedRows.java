package io.openmonetize.http.edge;

import io.openmonetize.http.edge.RouteRow.Trait;
import java.util.List;
import java.util.stream.Stream;

/** The routes that every server has. */
public final class SharedRows {
  private SharedRows() {}

  public static List<RouteRow> rows() {
    return Stream.concat(
            Stream.of(
                    "/health",
                    "/health/live",
                    "/ready",
                    "/health/ready",
                    "/v1/info",
                    "/openapi.json")
                .map(RouteRow::get),
            Stream.of("/metrics", "/openapi.yaml", "/docs", "/docs/{file}")
                .map(path -> RouteRow.get(path).value("file", "docs.js").with(Trait.NOT_JSON)))
        .toList();
  }
}
