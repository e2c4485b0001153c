package io.openmonetize.controlplane.pricing;

import io.javalin.http.Context;
import io.openmonetize.controlplane.ids.Base32;
import io.openmonetize.controlplane.ids.Ids;
import io.openmonetize.controlplane.ids.Sha256;
import io.openmonetize.domain.catalog.PublishedTable;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.IdempotencyKeys;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.Principal;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.util.List;
import java.util.Map;

/** What customers are charged: the default table and those of single customers. */
public final class BurnTableRoutes {
  private static final int ID_LENGTH = 26;

  private final CatalogPort catalog;
  private final Publisher publisher;
  private final Ids ids;

  BurnTableRoutes(CatalogPort catalog, Publisher publisher, Ids ids) {
    this.catalog = catalog;
    this.publisher = publisher;
    this.ids = ids;
  }

  void register(Routes routes) {
    routes
        .get("/v1/burn-tables", Access.READ, this::list)
        .get("/v1/burn-tables/{id}", Access.READ, this::one)
        .post("/v1/burn-tables", Access.OPERATOR, this::publish);
  }

  private void list(Context ctx) {
    ctx.json(Map.of("data", visible(ctx).stream().map(BurnTableAnswer::of).toList()));
  }

  private void one(Context ctx) {
    String id = ctx.pathParam("id");
    ctx.json(
        visible(ctx).stream()
            .filter(published -> published.table().tableId().equals(id))
            .findFirst()
            .map(published -> Map.of("data", BurnTableAnswer.of(published)))
            .orElseThrow(() -> ApiException.of(ApiError.NOT_FOUND, "There is no such burn table")));
  }

  private void publish(Context ctx) {
    IdempotencyKeys.of(ctx);
    boolean livemode = Principal.of(ctx).livemode();
    var change = BurnTableForm.read(FieldReader.of(ctx), livemode, () -> freshId(ctx));
    Deferred.answer(
        ctx,
        publisher.publish(ctx, change),
        published -> ctx.status(201).json(PublishedTableAnswer.of(published, change.table())));
  }

  /** A repeat under an idempotency key is about the same table. */
  private String freshId(Context ctx) {
    return IdempotencyKeys.of(ctx)
        .map(key -> "bt_" + Base32.encode(Sha256.of(key), ID_LENGTH))
        .orElseGet(() -> ids.timeOrdered("bt_"));
  }

  private List<PublishedTable> visible(Context ctx) {
    var mine = PriceRoutes.visibleTo(Principal.of(ctx));
    return catalog.current().burnTables().latest().stream()
        .filter(published -> mine.test(published.table().account()))
        .toList();
  }
}
