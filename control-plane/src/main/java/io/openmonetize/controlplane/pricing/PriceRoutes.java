package io.openmonetize.controlplane.pricing;

import io.javalin.http.Context;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.IdempotencyKeys;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.Principal;
import io.openmonetize.http.body.FieldReader;
import java.time.Clock;
import java.util.function.Predicate;

/** The price book: what holds, and the operator's word on what shall. */
public final class PriceRoutes {
  private final CatalogPort catalog;
  private final Publisher publisher;
  private final Clock clock;

  PriceRoutes(CatalogPort catalog, Publisher publisher, Clock clock) {
    this.catalog = catalog;
    this.publisher = publisher;
    this.clock = clock;
  }

  void register(Routes routes) {
    routes
        .get("/v1/providers/pricing", Access.READ, this::list)
        .get("/v1/rating/pricing", Access.READ, this::list)
        .post("/v1/providers/pricing", Access.OPERATOR, this::publish);
  }

  private void list(Context ctx) {
    Catalog now = catalog.current();
    var prices = PriceList.inForce(now, clock.millis(), visibleTo(Principal.of(ctx)));
    ctx.json(PricesAnswer.of(prices, now.length()));
  }

  private void publish(Context ctx) {
    IdempotencyKeys.of(ctx);
    boolean livemode = Principal.of(ctx).livemode();
    CatalogChange change = PriceForm.read(FieldReader.of(ctx), livemode);
    Deferred.answer(
        ctx, publisher.publish(ctx, change), published -> ctx.status(201).json(published));
  }

  /** What was negotiated with one customer is no other's business. */
  static Predicate<String> visibleTo(Principal principal) {
    return account ->
        account.isEmpty()
            || principal.isOperator()
            || principal.account().filter(own -> own.value().equals(account)).isPresent();
  }
}
