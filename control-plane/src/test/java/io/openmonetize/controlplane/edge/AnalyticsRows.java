package io.openmonetize.controlplane.edge;

import static io.openmonetize.http.edge.RouteRow.get;

import io.openmonetize.http.edge.RouteRow;
import io.openmonetize.http.edge.RouteRow.Place;
import io.openmonetize.http.edge.RouteRow.Trait;
import java.util.ArrayList;
import java.util.List;

/** The routes of analytics. */
public final class AnalyticsRows {
  private AnalyticsRows() {}

  public static List<RouteRow> rows(String customer) {
    var rows = new ArrayList<RouteRow>();
    for (String name :
        List.of("usage", "costs", "cost-breakdown", "margin", "usage-trends", "summary")) {
      rows.add(get("/v1/analytics/" + name).customerIn(Place.QUERY).with(Trait.EVERYBODY));
    }
    rows.add(get("/v1/analytics/summary/{id}").value("id", customer).customerIn(Place.PATH));
    rows.add(
        get("/v1/analytics/export/{view}")
            .value("view", "events")
            .customerIn(Place.QUERY)
            .with(Trait.NOT_JSON, Trait.EVERYBODY));
    rows.add(
        get("/v1/meters/{slug}/query")
            .value("slug", "changing")
            .customerIn(Place.QUERY)
            .with(Trait.EVERYBODY));
    return rows;
  }
}
