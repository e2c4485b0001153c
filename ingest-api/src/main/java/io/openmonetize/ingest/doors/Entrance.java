package io.openmonetize.ingest.doors;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.openmonetize.events.Door;
import io.openmonetize.events.EventIds;
import io.openmonetize.events.Reading;
import io.openmonetize.events.peers.PeerEvent;
import io.openmonetize.events.peers.PeerReader;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.auth.Principal;
import io.openmonetize.http.body.Json;
import io.openmonetize.http.body.RequestBody;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** What all doors do alike: whose events they are, reading them by rule, keeping them. */
final class Entrance {
  private final EventSink sink;
  private final PeerReader reader;
  private final Clock clock;

  Entrance(EventSink sink, PeerReader reader, Clock clock) {
    this.sink = sink;
    this.reader = reader;
    this.clock = clock;
  }

  /** A peer's event names no tenant, so that an operator's key would not say whose it is. */
  static AccountKey account(Context ctx) {
    return Principal.of(ctx)
        .account()
        .orElseThrow(
            () ->
                ApiException.of(
                    ApiError.FORBIDDEN,
                    "This path takes a customer's key; the operator sends to /v1/events/ingest"));
  }

  static JsonNode json(Context ctx) {
    return Json.value(RequestBody.read(ctx, RequestBody.DEFAULT_LIMIT));
  }

  /** Keeps them all, or none, and answers when they are kept. */
  void take(Context ctx, List<PeerEvent> events, Consumer<Context> answer) {
    long now = clock.millis();
    Door door =
        Door.ofCustomer(
            account(ctx), now, false, () -> EventIds.timeOrdered(now, ThreadLocalRandom.current()));
    List<Reading> readings = events.stream().map(event -> reader.read(event, door)).toList();
    String label = events.get(0).peer().publicName();
    Deferred.answer(ctx, sink.keep(readings, label), kept -> answer.accept(ctx));
  }
}
