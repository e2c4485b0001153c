package io.openmonetize.ingest;

import io.javalin.http.Context;
import io.openmonetize.events.Batch;
import io.openmonetize.events.Door;
import io.openmonetize.events.EventIds;
import io.openmonetize.events.EventReader;
import io.openmonetize.events.MalformedBodyException;
import io.openmonetize.events.Reading;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.Principal;
import io.openmonetize.http.body.ContentTypes;
import io.openmonetize.http.body.RequestBody;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** The paths on which events come in: parse → ingestion → respond. */
final class IngestRoutes {
  private static final Set<String> CONTENT_TYPES =
      Set.of(
          "application/json", "application/cloudevents+json", "application/cloudevents-batch+json");

  /** Reads a body at a door. */
  private interface Reader {
    Batch read(byte[] body, Door door) throws MalformedBodyException;
  }

  private final Ingestion ingestion;
  private final Clock clock;

  IngestRoutes(Ingestion ingestion, Clock clock) {
    this.ingestion = ingestion;
    this.clock = clock;
  }

  void register(Routes routes) {
    routes.post("/v1/events/ingest", Access.INGEST, ctx -> ingest(ctx, EventReader::batch));
    routes.post("/v1/events", Access.INGEST, ctx -> ingest(ctx, IngestRoutes::readOne));
  }

  private void ingest(Context ctx, Reader reader) {
    long started = System.nanoTime();
    boolean atomic = QueryFlags.of(ctx, "atomic");
    boolean backfill = QueryFlags.of(ctx, "backfill");
    boolean binary = BinaryMode.is(ctx);
    if (!binary) {
      ContentTypes.require(ctx, CONTENT_TYPES);
    }
    Preference preference = Preference.of(ctx.header("Prefer"));
    Principal principal = Principal.of(ctx);
    byte[] body = RequestBody.read(ctx, RequestBody.DEFAULT_LIMIT);
    Door door = door(principal, backfill);
    Batch batch = binary ? BinaryMode.read(ctx, body, door) : read(reader, body, door);
    var request =
        new IngestRequest(
            IngestRequest.NATIVE,
            inMode(principal, batch.readings()),
            batch.lone(),
            atomic,
            preference.waitFor(batch.lone()),
            started);
    preference.applied().ifPresent(applied -> ctx.header("Preference-Applied", applied));
    CompletableFuture<Outcome> outcome =
        ingestion.ingest(request).exceptionallyCompose(JournalFailures::translate);
    Deferred.answer(ctx, outcome, o -> ctx.status(Answers.status(o)).json(Answers.body(o)));
  }

  private Door door(Principal principal, boolean backfill) {
    long now = clock.millis();
    Supplier<String> ids = () -> EventIds.timeOrdered(now, ThreadLocalRandom.current());
    return principal
        .account()
        .map(account -> Door.ofCustomer(account, now, backfill, ids))
        .orElseGet(() -> Door.ofOperator(now, backfill, ids));
  }

  private static Batch readOne(byte[] body, Door door) throws MalformedBodyException {
    return new Batch(List.of(EventReader.one(body, door)), true);
  }

  private static Batch read(Reader reader, byte[] body, Door door) {
    try {
      return reader.read(body, door);
    } catch (MalformedBodyException e) {
      throw MalformedBodies.answer(e);
    }
  }

  /** The operator's `OM-Mode: test` makes test events of all that the request holds. */
  private static List<Reading> inMode(Principal principal, List<Reading> readings) {
    if (!principal.isOperator() || principal.livemode()) {
      return readings;
    }
    return readings.stream().map(IngestRoutes::inTestMode).toList();
  }

  private static Reading inTestMode(Reading reading) {
    if (reading instanceof Reading.Accepted fit) {
      return new Reading.Accepted(AccountKey.of(false, fit.account().customerId()), fit.event());
    }
    return ((Reading.Refused) reading).inTestMode();
  }

  /** `?name=true`. */
  private static final class QueryFlags {
    static boolean of(Context ctx, String name) {
      String value = ctx.queryParam(name);
      if (value == null || value.equals("false")) {
        return false;
      }
      if (value.equals("true") || value.isEmpty()) {
        return true;
      }
      throw ApiException.invalid(name, "not_a_boolean", "must be true or false");
    }
  }
}
