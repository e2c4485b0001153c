package io.openmonetize.ingest.doors;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.body.ContentTypes;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * OpenMeter's and Lago's clients both post to `/api/v1/events`. A CloudEvent is OpenMeter's by its
 * content type; in plain JSON, one member `event` is Lago's and everything else OpenMeter's.
 */
final class ApiV1Routes {
  static final String EVENTS = "/api/v1/events";
  static final String BATCH = "/api/v1/events/batch";
  private static final String CLOUD_EVENT = "application/cloudevents+json";
  private static final String CLOUD_EVENTS = "application/cloudevents-batch+json";
  private static final String PLAIN = "application/json";
  private static final Set<String> TYPES = Set.of(CLOUD_EVENT, CLOUD_EVENTS, PLAIN);

  private final Entrance entrance;
  private final Clock clock;

  ApiV1Routes(Entrance entrance, Clock clock) {
    this.entrance = entrance;
    this.clock = clock;
  }

  void register(Routes routes) {
    routes.post(EVENTS, Access.INGEST, this::events).errors(EVENTS, new ApiV1Errors());
    routes.post(BATCH, Access.INGEST, this::batch).errors(BATCH, new LagoErrors());
  }

  private void events(Context ctx) {
    Entrance.account(ctx);
    String type = ContentTypes.require(ctx, TYPES);
    JsonNode body = Entrance.json(ctx);
    if (type.equals(PLAIN) && LagoEvents.isOne(body)) {
      ApiV1Errors.isLago(ctx);
      JsonNode event = LagoEvents.one(body);
      entrance.take(
          ctx,
          List.of(LagoEvents.event(event, "")),
          c -> c.json(LagoAnswers.one(event, Entrance.account(c), clock.instant())));
    } else {
      ApiV1Errors.isOpenMeter(ctx);
      entrance.take(ctx, OpenMeterEvents.of(body), c -> c.status(204));
    }
  }

  private void batch(Context ctx) {
    Entrance.account(ctx);
    ContentTypes.require(ctx, Set.of(PLAIN));
    JsonNode events = LagoEvents.list(Entrance.json(ctx));
    entrance.take(
        ctx,
        LagoEvents.events(events),
        c -> c.json(LagoAnswers.many(events, Entrance.account(c), clock.instant())));
  }
}
