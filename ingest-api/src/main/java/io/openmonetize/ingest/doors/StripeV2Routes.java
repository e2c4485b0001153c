package io.openmonetize.ingest.doors;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.openmonetize.events.peers.PeerEvent;
import io.openmonetize.http.IdempotencyKeys;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.KeyTokens;
import io.openmonetize.http.auth.people.SealedKeyTokens;
import io.openmonetize.http.body.ContentTypes;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Stripe's v2: one meter event, a session, and the stream that a session opens. */
final class StripeV2Routes {
  static final String EVENTS = "/v2/billing/meter_events";
  static final String SESSION = "/v2/billing/meter_event_session";
  static final String STREAM = "/v2/billing/meter_event_stream";
  static final Duration SESSION_LIFE = Duration.ofMinutes(15);
  private static final Set<String> JSON = Set.of("application/json");

  private final Entrance entrance;
  private final SealedKeyTokens tokens;
  private final Clock clock;

  StripeV2Routes(Entrance entrance, SealedKeyTokens tokens, Clock clock) {
    this.entrance = entrance;
    this.tokens = tokens;
    this.clock = clock;
  }

  void register(Routes routes) {
    var errors = new StripeErrors();
    routes.post(EVENTS, Access.INGEST, this::create).errors(EVENTS, errors);
    routes.post(SESSION, Access.INGEST, this::open).errors(SESSION, errors);
    routes.post(STREAM, Access.INGEST, this::stream).errors(STREAM, errors);
  }

  private void create(Context ctx) {
    AccountKey account = Entrance.account(ctx);
    ContentTypes.require(ctx, JSON);
    JsonNode body = Fields.object(Entrance.json(ctx), "");
    Instant now = clock.instant();
    PeerEvent event = StripeEvents.one(body, "", IdempotencyKeys.of(ctx), 0);
    entrance.take(ctx, List.of(event), c -> c.json(told(event, body, account, now)));
  }

  /** A token stands for its key for a quarter of an hour, and ends with it. */
  private void open(Context ctx) {
    AccountKey account = Entrance.account(ctx);
    String key =
        KeyTokens.keyOf(ctx)
            .orElseThrow(
                () ->
                    ApiException.of(
                        ApiError.FORBIDDEN, "A session is opened by an API key, not by a session"));
    Instant now = clock.instant();
    Instant end = now.plus(SESSION_LIFE);
    var told = new LinkedHashMap<String, Object>();
    told.put("object", "v2.billing.meter_event_session");
    told.put("id", "mes_" + UUID.randomUUID().toString().replace("-", ""));
    told.put("authentication_token", tokens.issue(key, end));
    told.put("created", now.toString());
    told.put("expires_at", end.toString());
    told.put("livemode", account.livemode());
    ctx.json(told);
  }

  private void stream(Context ctx) {
    Entrance.account(ctx);
    ContentTypes.require(ctx, JSON);
    JsonNode body = Fields.object(Entrance.json(ctx), "");
    entrance.take(ctx, StripeEvents.list(body, IdempotencyKeys.of(ctx)), c -> c.json(Map.of()));
  }

  private static Map<String, Object> told(
      PeerEvent event, JsonNode body, AccountKey account, Instant now) {
    var told = new LinkedHashMap<String, Object>();
    told.put("object", "v2.billing.meter_event");
    told.put("created", now.toString());
    told.put("event_name", event.name());
    told.put("identifier", event.id());
    told.put("livemode", account.livemode());
    told.put("payload", Fields.properties(body, "payload", ""));
    told.put("timestamp", event.time().isEmpty() ? now.toString() : event.time());
    return told;
  }
}
