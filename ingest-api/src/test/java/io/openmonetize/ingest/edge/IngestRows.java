package io.openmonetize.ingest.edge;

import io.openmonetize.http.edge.RouteRow;
import io.openmonetize.http.edge.RouteRow.Place;
import java.util.List;

/** The paths on which events come in, each with an event that says everything it can. */
public final class IngestRows {
  private static final String EVENT =
      """
      {'event_id':'e1','idempotency_key':'k1','user_id':'u','team_id':'t',
       'event_type':'TOKEN_USAGE','feature_id':'f','provider':'OPENAI','model':'gpt-4o',
       'hold_id':'h','image_size':'1024x1024','quality':'hd','resolution':'1080p','unit_type':'page',
       'input_tokens':5,'output_tokens':6,'cached_input_tokens':1,'cache_write_tokens':1,
       'reasoning_tokens':1,'audio_input_tokens':1,'audio_output_tokens':1,'image_count':1,
       'duration_seconds':1.5,'characters':1,'quantity':2.5,'value':1,
       'timestamp':'2026-03-01T11:00:00Z','metadata':{'region':'eu'},
       'backfill':false,'livemode':true}\
      """;

  private IngestRows() {}

  public static List<RouteRow> rows() {
    return List.of(
        RouteRow.post("/v1/events/ingest", "{'events':[" + EVENT + "]}").customerIn(Place.BODY),
        RouteRow.post("/v1/events", EVENT).customerIn(Place.BODY));
  }
}
