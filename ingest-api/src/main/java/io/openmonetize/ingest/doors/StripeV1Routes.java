package io.openmonetize.ingest.doors;

import io.javalin.http.Context;
import io.openmonetize.events.peers.Peer;
import io.openmonetize.events.peers.PeerEvent;
import io.openmonetize.http.IdempotencyKeys;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.body.ContentTypes;
import io.openmonetize.http.body.RequestBody;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** `POST /v1/billing/meter_events`, form-encoded. */
final class StripeV1Routes {
  static final String EVENTS = "/v1/billing/meter_events";
  private static final Set<String> FORM = Set.of("application/x-www-form-urlencoded");

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

  private final Entrance entrance;
  private final Clock clock;

  StripeV1Routes(Entrance entrance, Clock clock) {
    this.entrance = entrance;
    this.clock = clock;
  }

  void register(Routes routes) {
    routes.post(EVENTS, Access.INGEST, this::create).errors(EVENTS, new StripeErrors());
  }

  private void create(Context ctx) {
    AccountKey account = Entrance.account(ctx);
    ContentTypes.require(ctx, FORM);
    var form = StripeForm.of(RequestBody.read(ctx, RequestBody.DEFAULT_LIMIT));
    long now = clock.millis() / 1_000;
    String identifier = StripeIds.of(form.text("identifier"), IdempotencyKeys.of(ctx), 0);
    long timestamp = timestamp(form.text("timestamp"), now);
    var event =
        new PeerEvent(
            Peer.STRIPE,
            form.text("event_name"),
            identifier,
            "",
            form.text("timestamp"),
            form.payload().getOrDefault("stripe_customer_id", ""),
            withoutCustomer(form.payload()));
    entrance.take(
        ctx,
        List.of(event),
        c -> {
          var told = new LinkedHashMap<String, Object>();
          told.put("object", "billing.meter_event");
          told.put("created", now);
          told.put("event_name", event.name());
          told.put("identifier", identifier);
          told.put("livemode", account.livemode());
          told.put("payload", form.payload());
          told.put("timestamp", timestamp);
          c.json(told);
        });
  }

  private static long timestamp(String sent, long now) {
    if (sent.isEmpty()) {
      return now;
    }
    if (!SECONDS.matcher(sent).matches()) {
      throw ApiException.invalid("timestamp", "timestamp_invalid", "must be Unix seconds");
    }
    return Long.parseLong(sent);
  }

  /** It is whose use it is, and no label of it. */
  static Map<String, String> withoutCustomer(Map<String, String> payload) {
    var rest = new LinkedHashMap<>(payload);
    rest.remove("stripe_customer_id");
    return rest;
  }
}
