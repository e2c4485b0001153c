package io.openmonetize.controlplane.meters;

import io.javalin.http.Context;
import io.openmonetize.controlplane.pricing.CatalogPage;
import io.openmonetize.controlplane.pricing.CatalogPort;
import io.openmonetize.controlplane.pricing.ExpectedVersion;
import io.openmonetize.controlplane.pricing.Publisher;
import io.openmonetize.controlplane.pricing.Saying;
import io.openmonetize.domain.catalog.CatalogChange.MeterPublished;
import io.openmonetize.domain.catalog.Meter;
import io.openmonetize.domain.catalog.PublishedMeter;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.IdempotencyKeys;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** How usage is counted: the operator's word, for everybody to read. */
public final class MeterRoutes {
  private static final String VERSION = "mt_";

  private final CatalogPort catalog;
  private final Publisher publisher;

  public MeterRoutes(CatalogPort catalog, Publisher publisher) {
    this.catalog = catalog;
    this.publisher = publisher;
  }

  public void register(Routes routes) {
    routes
        .get("/v1/meters", Access.READ, this::list)
        .get("/v1/meters/{slug}", Access.READ, this::one)
        .post("/v1/meters", Access.OPERATOR, this::create)
        .put("/v1/meters/{slug}", Access.OPERATOR, this::change)
        .delete("/v1/meters/{slug}", Access.OPERATOR, this::archive);
  }

  private void list(Context ctx) {
    List<PublishedMeter> active =
        catalog.current().meters().all().stream()
            .filter(published -> published.meter().active())
            .toList();
    var page = CatalogPage.of(ctx, "meters", active, published -> published.meter().slug());
    var answer = new LinkedHashMap<String, Object>();
    answer.put("meters", page.items().stream().map(MeterAnswer::of).toList());
    answer.put("next_cursor", page.nextCursor());
    ctx.json(answer);
  }

  private void one(Context ctx) {
    PublishedMeter published =
        catalog.current().meters().find(ctx.pathParam("slug")).orElseThrow(MeterRoutes::unknown);
    tell(ctx, published);
  }

  private void create(Context ctx) {
    IdempotencyKeys.of(ctx);
    Meter meter = MeterForm.create(FieldReader.of(ctx));
    publish(ctx, "create", meter, Optional.empty(), 0);
  }

  private void change(Context ctx) {
    IdempotencyKeys.of(ctx);
    var body = FieldReader.of(ctx);
    Optional<Long> expected = ExpectedVersion.of(ctx, body, VERSION);
    PublishedMeter before = active(ctx);
    Meter meter = MeterForm.change(body, before.meter());
    publish(ctx, "change", meter, Optional.of(before), expected.orElse(before.position()));
  }

  private void archive(Context ctx) {
    IdempotencyKeys.of(ctx);
    Optional<Long> expected = ExpectedVersion.inHeader(ctx, VERSION);
    PublishedMeter before = active(ctx);
    Meter archived = before.meter().archived();
    publish(ctx, "archive", archived, Optional.of(before), expected.orElse(before.position()));
  }

  private PublishedMeter active(Context ctx) {
    return catalog
        .current()
        .meters()
        .find(ctx.pathParam("slug"))
        .filter(published -> published.meter().active())
        .orElseThrow(MeterRoutes::unknown);
  }

  private void publish(
      Context ctx, String what, Meter meter, Optional<PublishedMeter> before, long replaces) {
    var saying =
        new Saying(
            List.of(what, meter),
            new MeterPublished(meter, Optional.of(replaces)),
            before.map(MeterAnswer::of),
            Optional.of(MeterAnswer.of(meter, null)));
    Deferred.answer(
        ctx,
        publisher.publish(ctx, saying),
        published -> {
          ctx.status(before.isEmpty() ? 201 : 200);
          tell(ctx, new PublishedMeter(meter, published.version()));
        });
  }

  private static void tell(Context ctx, PublishedMeter published) {
    ctx.header("ETag", ExpectedVersion.tag(published.version()));
    ctx.json(MeterAnswer.of(published));
  }

  private static ApiException unknown() {
    return ApiException.of(ApiError.NOT_FOUND, "There is no such meter");
  }
}
