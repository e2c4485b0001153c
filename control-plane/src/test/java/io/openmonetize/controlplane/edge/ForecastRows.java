package io.openmonetize.controlplane.edge;

import static io.openmonetize.http.edge.RouteRow.get;

import io.openmonetize.http.edge.RouteRow;
import io.openmonetize.http.edge.RouteRow.Place;
import java.util.List;

/** The routes of forecasts. */
public final class ForecastRows {
  private ForecastRows() {}

  public static List<RouteRow> rows() {
    return List.of(
        get("/v1/analytics/burn-rate").customerIn(Place.QUERY),
        get("/v1/analytics/burn-forecast").customerIn(Place.QUERY),
        get("/v1/analytics/anomalies").customerIn(Place.QUERY));
  }
}
