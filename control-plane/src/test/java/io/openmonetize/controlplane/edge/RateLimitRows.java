package io.openmonetize.controlplane.edge;

import static io.openmonetize.http.edge.RouteRow.get;
import static io.openmonetize.http.edge.RouteRow.post;

import io.openmonetize.http.edge.RouteRow;
import io.openmonetize.http.edge.RouteRow.Place;
import java.util.List;

/** The routes of rate limits. */
public final class RateLimitRows {
  private RateLimitRows() {}

  public static List<RouteRow> rows() {
    return List.of(
        get("/v1/entitlements/rate-limits").customerIn(Place.QUERY),
        post(
                "/v1/entitlements/rate-limits/take",
                "{'user_id':'u','team_id':'t','feature_id':'f','requests':1,'tokens':2}")
            .customerIn(Place.BODY));
  }
}
