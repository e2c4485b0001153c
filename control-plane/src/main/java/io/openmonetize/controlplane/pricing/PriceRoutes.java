package io.openmonetize.controlplane.pricing;

import io.javalin.http.Context;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.PriceId;
import io.openmonetize.domain.catalog.PublishedPrice;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.Principal;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The price book, for whoever may read it. */
final class PriceRoutes {
  private final CatalogPort catalog;
  private final Clock clock;

  PriceRoutes(CatalogPort catalog, Clock clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  void register(Routes routes) {
    routes
        .get("/v1/providers/pricing", Access.READ, this::all)
        .get("/v1/rating/pricing", Access.READ, this::all)
        .get("/v1/prices", Access.READ, this::list)
        .get("/v1/prices/{id}", Access.READ, this::one)
        .get("/v1/prices/{id}/history", Access.READ, this::history);
  }

  private void all(Context ctx) {
    Catalog now = catalog.current();
    var prices = PriceList.inForce(now, clock.millis(), visibleTo(Principal.of(ctx)));
    ctx.json(PricesAnswer.of(prices, now.length()));
  }

  private void list(Context ctx) {
    var query = PriceQuery.of(ctx, clock.millis());
    Catalog now = catalog.current();
    List<PublishedPrice> found =
        PriceList.inForce(now, query.atMs(), visibleTo(Principal.of(ctx))).stream()
            .filter(published -> query.wants(published.price().key()))
            .toList();
    var page = CatalogPage.of(ctx, "prices", found, PriceList::order);
    var answer = new LinkedHashMap<String, Object>();
    answer.put("prices", page.items().stream().map(PriceAnswer::of).toList());
    answer.put("next_cursor", page.nextCursor());
    answer.put("catalog_length", now.length());
    ctx.json(answer);
  }

  private void one(Context ctx) {
    ctx.json(PriceAnswer.of(require(ctx, catalog.current())));
  }

  /** Everything that was ever said about the same thing, the newest first. */
  private void history(Context ctx) {
    Catalog now = catalog.current();
    PublishedPrice asked = require(ctx, now);
    List<PublishedPrice> all =
        now.priceBook().prices().stream()
            .filter(published -> published.price().key().equals(asked.price().key()))
            .toList();
    var page = CatalogPage.of(ctx, "history of " + asked.id(), all, PriceRoutes::newestFirst);
    var answer = new LinkedHashMap<String, Object>();
    answer.put("prices", page.items().stream().map(PriceAnswer::of).toList());
    answer.put("next_cursor", page.nextCursor());
    ctx.json(answer);
  }

  private static String newestFirst(PublishedPrice published) {
    return String.format(
        Locale.ROOT, "%019d\t%09d", Long.MAX_VALUE - published.position(), published.id().index());
  }

  /** Another customer's negotiated price does not exist for the caller. */
  static PublishedPrice require(Context ctx, Catalog now) {
    var visible = visibleTo(Principal.of(ctx));
    return PriceId.parse(ctx.pathParam("id"))
        .flatMap(now.priceBook()::find)
        .filter(published -> visible.test(published.price().key().account()))
        .orElseThrow(() -> ApiException.of(ApiError.NOT_FOUND, "There is no such price"));
  }

  /** What was negotiated with one customer is no other's business. */
  private static Predicate<String> visibleTo(Principal principal) {
    return account ->
        account.isEmpty()
            || principal.isOperator()
            || principal.account().filter(own -> own.value().equals(account)).isPresent();
  }
}
