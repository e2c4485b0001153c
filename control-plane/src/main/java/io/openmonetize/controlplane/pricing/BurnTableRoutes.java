package io.openmonetize.controlplane.pricing;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.sdk.SdkBurnTables;
import io.openmonetize.domain.catalog.PublishedTable;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.Principal;
import io.openmonetize.schemas.AccountKey;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What customers are charged, for whoever may read it. */
final class BurnTableRoutes {
  private final TableShelf shelf;
  private final Clock clock;

  BurnTableRoutes(TableShelf shelf, Clock clock) {
    this.shelf = shelf;
    this.clock = clock;
  }

  void register(Routes routes) {
    routes
        .get("/v1/burn-tables", Access.READ, this::list)
        .get("/v1/burn-tables/{id}", Access.READ, this::one)
        .get("/v1/burn-tables/{id}/versions", Access.READ, this::versions)
        .get("/v1/burn-tables/customer/{customer}/active", Access.READ, this::active);
  }

  private void list(Context ctx) {
    List<PublishedTable> visible = shelf.visibleTo(Principal.of(ctx));
    ctx.json(page(ctx, "burn-tables", visible, published -> published.table().tableId()));
  }

  private void one(Context ctx) {
    PublishedTable found = shelf.require(Principal.of(ctx), ctx.pathParam("id"));
    ctx.header("ETag", ExpectedVersion.tag(found.version()));
    ctx.json(answer(found));
  }

  private void versions(Context ctx) {
    String id = ctx.pathParam("id");
    List<PublishedTable> all = shelf.versions(Principal.of(ctx), id);
    ctx.json(page(ctx, "versions of " + id, all, BurnTableRoutes::newestFirst));
  }

  /** Sorts the newest before the oldest. */
  private static String newestFirst(PublishedTable published) {
    return String.format(Locale.ROOT, "%019d", Long.MAX_VALUE - published.position());
  }

  private static Map<String, Object> page(
      Context ctx,
      String list,
      List<PublishedTable> tables,
      java.util.function.Function<PublishedTable, String> key) {
    var page = CatalogPage.of(ctx, list, tables, key);
    var answer = new LinkedHashMap<String, Object>();
    answer.put("burn_tables", page.items().stream().map(BurnTableAnswer::of).toList());
    answer.put("next_cursor", page.nextCursor());
    answer.put("data", page.items().stream().map(BurnTableRoutes::sdk).toList());
    return answer;
  }

  private void active(Context ctx) {
    AccountKey account = Callers.inPath(ctx, "customer");
    List<PublishedTable> tables = shelf.chargingAt(account, clock.millis());
    Optional<PublishedTable> first = tables.stream().findFirst();
    @Nullable Map<String, Object> data = first.map(BurnTableRoutes::sdk).orElse(null);
    var answer = new LinkedHashMap<String, Object>();
    answer.put("burn_tables", tables.stream().map(BurnTableAnswer::of).toList());
    answer.put("data", data);
    ctx.json(answer);
  }

  private static Map<String, Object> sdk(PublishedTable published) {
    return SdkBurnTables.of(published, BurnTableAnswer.of(published).rules());
  }

  private static FoundTableAnswer answer(PublishedTable published) {
    return new FoundTableAnswer(BurnTableAnswer.of(published), sdk(published));
  }
}
