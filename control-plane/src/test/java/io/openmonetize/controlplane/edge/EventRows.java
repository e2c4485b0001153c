package io.openmonetize.controlplane.edge;

import static io.openmonetize.http.edge.RouteRow.get;
import static io.openmonetize.http.edge.RouteRow.post;

import io.openmonetize.http.edge.RouteRow;
import io.openmonetize.http.edge.RouteRow.Place;
import io.openmonetize.http.edge.RouteRow.Trait;
import java.util.List;

/** The routes about what came in: refused, parked, decided and counted. */
public final class EventRows {
  private static final String CHANGE = "'rename':{},'remove':['colour'],'set':{},'dry_run':true";

  private EventRows() {}

  public static List<RouteRow> rows() {
    return all().stream()
        .map(row -> row.path().equals("/v1/events/{id}") ? row : row.with(Trait.EVERYBODY))
        .toList();
  }

  private static List<RouteRow> all() {
    return List.of(
        get("/v1/events/rejected").customerIn(Place.QUERY),
        get("/v1/events/rejected/summary").customerIn(Place.QUERY),
        get("/v1/events/rejected/{id}")
            .value("id", "r1")
            .foreign("id", "r-of-others", "r-of-nobody")
            .customerIn(Place.QUERY),
        get("/v1/events/parked").customerIn(Place.QUERY),
        get("/v1/events/parked/summary").customerIn(Place.QUERY),
        get("/v1/events/dlq").customerIn(Place.QUERY),
        post(
                "/v1/events/rejected/replay",
                "{'ids':['r1'],'filter':{'code':'timestamp_in_future'}," + CHANGE + "}")
            .customerIn(Place.BODY),
        post("/v1/events/rejected/{id}/replay", "{" + CHANGE + "}")
            .value("id", "r1")
            .foreign("id", "r-of-others", "r-of-nobody")
            .customerIn(Place.BODY),
        post("/v1/events/dlq/replay", "{'ids':['r1']," + CHANGE + "}")
            .customerIn(Place.BODY)
            .with(Trait.BODY_OPTIONAL),
        get("/v1/events/{id}")
            .value("id", "e1")
            .foreign("id", "e-of-others", "e-of-nobody")
            .customerIn(Place.QUERY),
        get("/v1/reconciliation").customerIn(Place.QUERY));
  }
}
