package io.openmonetize.controlplane.pricing;

import io.javalin.http.Context;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange;
import io.openmonetize.domain.catalog.CatalogChange.PricesPublished;
import io.openmonetize.domain.catalog.Price;
import io.openmonetize.domain.catalog.PublishedPrice;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.IdempotencyKeys;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.Principal;
import io.openmonetize.http.body.FieldReader;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The operator's word on what providers charge. */
final class PriceWrites {
  private static final int MAX_REASON = 500;

  private final CatalogPort catalog;
  private final Publisher publisher;
  private final Clock clock;

  PriceWrites(CatalogPort catalog, Publisher publisher, Clock clock) {
    this.catalog = catalog;
    this.publisher = publisher;
    this.clock = clock;
  }

  void register(Routes routes) {
    routes
        .post("/v1/providers/pricing", Access.OPERATOR, ctx -> publish(ctx, false))
        .post("/v1/prices", Access.OPERATOR, ctx -> publish(ctx, true))
        .post("/v1/prices/{id}/end", Access.OPERATOR, this::end);
  }

  private void publish(Context ctx, boolean tellPrices) {
    IdempotencyKeys.of(ctx);
    boolean livemode = Principal.of(ctx).livemode();
    PricesPublished change = PriceForm.read(FieldReader.of(ctx), livemode);
    Deferred.answer(
        ctx,
        publisher.publish(ctx, saying(change)),
        published ->
            ctx.status(201)
                .json(
                    tellPrices ? PublishedPricesAnswer.of(published, said(published)) : published));
  }

  private List<PublishedPrice> said(PublishedAnswer published) {
    return catalog.current().priceBook().prices().stream()
        .filter(price -> price.position() == published.version())
        .toList();
  }

  /** Before: what holds now of the things that the prices are about. */
  private Saying saying(PricesPublished change) {
    Set<Object> keys = change.prices().stream().map(Price::key).collect(Collectors.toSet());
    List<PriceAnswer> before =
        catalog.current().rater().pricesAt(clock.millis()).stream()
            .filter(published -> keys.contains(published.price().key()))
            .map(PriceAnswer::of)
            .toList();
    List<PriceAnswer> after = change.prices().stream().map(PriceAnswer::unpublished).toList();
    return new Saying(
        change,
        change,
        before.isEmpty() ? Optional.empty() : Optional.of(Map.of("prices", before)),
        Optional.of(Map.of("prices", after, "aliases", change.aliases())));
  }

  private void end(Context ctx) {
    IdempotencyKeys.of(ctx);
    var body = FieldReader.of(ctx);
    Catalog now = catalog.current();
    long nowMs = clock.millis();
    String reason = body.text("reason", MAX_REASON).orElse("");
    Optional<Long> sent = body.time("effective_until").map(Instant::toEpochMilli);
    if (sent.filter(until -> until < nowMs).isPresent()) {
      body.error(
          "effective_until",
          "in_the_past",
          "must not be in the past: what was used by then is charged already");
    }
    PublishedPrice price = PriceRoutes.require(ctx, now);
    body.finish();
    var change = new CatalogChange.PriceEnded(price.id(), sent.orElse(nowMs));
    var saying =
        new Saying(
            List.of("end", price.id(), sent),
            change,
            Optional.of(PriceAnswer.of(price)),
            Optional.of(
                Map.of(
                    "id",
                    price.id().toString(),
                    "effective_until",
                    Times.at(change.untilMs()),
                    "reason",
                    reason)));
    Deferred.answer(
        ctx,
        publisher.publish(ctx, saying),
        published ->
            ctx.json(EndedPriceAnswer.of(published, price, catalog.current().priceBook())));
  }
}
