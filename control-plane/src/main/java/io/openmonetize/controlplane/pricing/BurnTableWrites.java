package io.openmonetize.controlplane.pricing;

import io.javalin.http.Context;
import io.openmonetize.controlplane.ids.Base32;
import io.openmonetize.controlplane.ids.Ids;
import io.openmonetize.controlplane.ids.Sha256;
import io.openmonetize.domain.catalog.BurnTable;
import io.openmonetize.domain.catalog.BurnTables;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange.BurnTablePublished;
import io.openmonetize.domain.catalog.PublishedTable;
import io.openmonetize.domain.catalog.Validity;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.IdempotencyKeys;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.Principal;
import io.openmonetize.http.body.FieldReader;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The operator's word on what customers are charged. */
final class BurnTableWrites {
  private static final int ID_LENGTH = 26;
  private static final String VERSION = "bt_";

  private final CatalogPort catalog;
  private final TableShelf shelf;
  private final Publisher publisher;
  private final Ids ids;
  private final Clock clock;

  BurnTableWrites(
      CatalogPort catalog, TableShelf shelf, Publisher publisher, Ids ids, Clock clock) {
    this.catalog = catalog;
    this.shelf = shelf;
    this.publisher = publisher;
    this.ids = ids;
    this.clock = clock;
  }

  void register(Routes routes) {
    routes
        .post("/v1/burn-tables", Access.OPERATOR, this::create)
        .put("/v1/burn-tables/{id}", Access.OPERATOR, this::change)
        .delete("/v1/burn-tables/{id}", Access.OPERATOR, this::archive);
  }

  private void create(Context ctx) {
    IdempotencyKeys.of(ctx);
    boolean livemode = Principal.of(ctx).livemode();
    Catalog now = catalog.current();
    var body = FieldReader.of(ctx);
    Optional<Long> expected = ExpectedVersion.of(ctx, body, VERSION);
    BurnTable table = BurnTableForm.create(body, livemode, now.meters(), () -> freshId(ctx));
    Optional<PublishedTable> before = latest(now.burnTables(), table.tableId());
    long replaces = expected.orElse(before.map(PublishedTable::position).orElse(0L));
    publish(ctx, new Draft(List.of("create", table), table, before, replaces), 201);
  }

  private void change(Context ctx) {
    IdempotencyKeys.of(ctx);
    var body = FieldReader.of(ctx);
    Optional<Long> expected = ExpectedVersion.of(ctx, body, VERSION);
    PublishedTable before = shelf.require(Principal.of(ctx), ctx.pathParam("id"));
    long now = clock.millis();
    BurnTable table = BurnTableForm.change(body, before.table(), catalog.current().meters(), now);
    long replaces = expected.orElse(before.position());
    publish(ctx, new Draft(asked(table, now), table, Optional.of(before), replaces), 200);
  }

  /** A repeat asks for the same later: what holds from now on holds from the first asking on. */
  private static Object asked(BurnTable table, long now) {
    long from = table.validity().fromMs();
    return List.of(
        "change",
        table.tableId(),
        table.name(),
        table.active(),
        from == now ? "now" : from,
        table.validity().untilMs(),
        table.rules());
  }

  /** What was used until now is charged by the table for ever. */
  private void archive(Context ctx) {
    IdempotencyKeys.of(ctx);
    Optional<Long> expected = ExpectedVersion.inHeader(ctx, VERSION);
    PublishedTable before = shelf.require(Principal.of(ctx), ctx.pathParam("id"));
    BurnTable was = before.table();
    var archived =
        new BurnTable(
            was.tableId(),
            was.name(),
            was.account(),
            was.plan(),
            false,
            new Validity(clock.millis(), 0),
            was.rules(),
            true);
    long replaces = expected.orElse(before.position());
    publish(
        ctx,
        new Draft(List.of("archive", was.tableId()), archived, Optional.of(before), replaces),
        200);
  }

  private record Draft(
      Object request, BurnTable table, Optional<PublishedTable> before, long replaces) {
    Saying saying() {
      return new Saying(
          request,
          new BurnTablePublished(table, Optional.of(replaces)),
          before.map(BurnTableAnswer::of),
          table.archived() ? Optional.empty() : Optional.of(BurnTableAnswer.of(table, null)));
    }
  }

  private void publish(Context ctx, Draft draft, int status) {
    Deferred.answer(
        ctx,
        publisher.publish(ctx, draft.saying()),
        published -> {
          // A repeat under an idempotency key is answered by what was said the first time.
          var said =
              catalog.current().burnTables().newestFirst().stream()
                  .filter(one -> one.position() == published.version())
                  .findFirst()
                  .orElse(new PublishedTable(draft.table(), published.version()));
          ctx.header("ETag", ExpectedVersion.tag(said.version()));
          ctx.status(status).json(PublishedTableAnswer.of(published, said));
        });
  }

  private static Optional<PublishedTable> latest(BurnTables tables, String id) {
    return tables.latest(id).filter(published -> !published.table().archived());
  }

  /** A repeat under an idempotency key is about the same table. */
  private String freshId(Context ctx) {
    return IdempotencyKeys.of(ctx)
        .map(key -> VERSION + Base32.encode(Sha256.of(key), ID_LENGTH))
        .orElseGet(() -> ids.timeOrdered(VERSION));
  }
}
