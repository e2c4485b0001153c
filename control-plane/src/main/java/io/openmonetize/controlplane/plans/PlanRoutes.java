package io.openmonetize.controlplane.plans;

import io.javalin.http.Context;
import io.openmonetize.controlplane.pricing.CatalogPage;
import io.openmonetize.controlplane.pricing.CatalogPort;
import io.openmonetize.controlplane.pricing.Publisher;
import io.openmonetize.controlplane.pricing.Saying;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.domain.catalog.CatalogChange.PlanPublished;
import io.openmonetize.domain.catalog.Plan;
import io.openmonetize.domain.catalog.PublishedPlan;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.IdempotencyKeys;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.Principal;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is sold together: the operator publishes it, customers read what they may have. */
public final class PlanRoutes {
  private static final String ONE = "/v1/plans/{id}";

  private final CatalogPort catalog;
  private final Publisher publisher;
  private final Accounts accounts;

  public PlanRoutes(CatalogPort catalog, Publisher publisher, Accounts accounts) {
    this.catalog = catalog;
    this.publisher = publisher;
    this.accounts = accounts;
  }

  public void register(Routes routes) {
    routes
        .get("/v1/plans", Access.READ, this::list)
        .post("/v1/plans", Access.OPERATOR, this::create)
        .get(ONE, Access.READ, this::one)
        .put(ONE, Access.OPERATOR, this::change)
        .delete(ONE, Access.OPERATOR, this::archive)
        .get(ONE + "/versions", Access.READ, this::versions);
  }

  private record Listed(List<PlanAnswer> plans, @Nullable String nextCursor) {
    static Listed of(
        Context ctx, String list, List<PublishedPlan> all, Function<PublishedPlan, String> key) {
      var page = CatalogPage.of(ctx, list, all, key);
      return new Listed(page.items().stream().map(PlanAnswer::of).toList(), page.nextCursor());
    }
  }

  private void list(Context ctx) {
    List<PublishedPlan> visible =
        catalog.current().plans().latest().stream().filter(one -> isVisible(ctx, one)).toList();
    ctx.json(Listed.of(ctx, "plans", visible, one -> one.plan().planId()));
  }

  private void one(Context ctx) {
    ctx.json(PlanAnswer.of(require(ctx)));
  }

  private void versions(Context ctx) {
    String id = require(ctx).plan().planId();
    List<PublishedPlan> all = catalog.current().plans().versions(id);
    ctx.json(Listed.of(ctx, "versions of plan " + id, all, PlanRoutes::newestFirst));
  }

  /** Sorts the newest before the oldest. */
  private static String newestFirst(PublishedPlan published) {
    return String.format(Locale.ROOT, "%019d", Long.MAX_VALUE - published.position());
  }

  private void create(Context ctx) {
    IdempotencyKeys.of(ctx);
    Plan plan = PlanForm.create(FieldReader.of(ctx));
    publish(ctx, catalog.current().plans().find(plan.planId()), plan, 201);
  }

  private void change(Context ctx) {
    IdempotencyKeys.of(ctx);
    var body = FieldReader.of(ctx);
    PublishedPlan before = require(ctx);
    publish(ctx, Optional.of(before), PlanForm.change(body, before.plan()), 200);
  }

  /** Who has it keeps it. */
  private void archive(Context ctx) {
    IdempotencyKeys.of(ctx);
    PublishedPlan before = require(ctx);
    publish(ctx, Optional.of(before), before.plan().archived(), 200);
  }

  private void publish(Context ctx, Optional<PublishedPlan> before, Plan plan, int status) {
    var saying =
        new Saying(
            plan,
            new PlanPublished(plan),
            before.map(PlanAnswer::of),
            Optional.of(PlanAnswer.of(plan, null)));
    Deferred.answer(
        ctx,
        publisher.publish(ctx, saying),
        published ->
            ctx.status(status).json(PlanAnswer.of(new PublishedPlan(plan, published.version()))));
  }

  private PublishedPlan require(Context ctx) {
    return catalog
        .current()
        .plans()
        .find(ctx.pathParam("id"))
        .filter(one -> isVisible(ctx, one))
        .orElseThrow(() -> ApiException.of(ApiError.NOT_FOUND, "There is no such plan"));
  }

  /** One that is archived is there for the operator, and for who has it. */
  private boolean isVisible(Context ctx, PublishedPlan one) {
    return one.plan().active()
        || Principal.of(ctx)
            .account()
            .map(account -> accounts.plan(account).equals(one.plan().planId()))
            .orElse(true);
  }
}
