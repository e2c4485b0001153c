package io.openmonetize.controlplane.entitlements;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.commands.CommandAnswers;
import io.openmonetize.controlplane.commands.Commands;
import io.openmonetize.controlplane.commands.MoneyRequest;
import io.openmonetize.controlplane.ids.Base32;
import io.openmonetize.controlplane.ids.Ids;
import io.openmonetize.controlplane.ids.Sha256;
import io.openmonetize.controlplane.pricing.CatalogPort;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.IdempotencyKeys;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.DeleteEntitlement;
import io.openmonetize.schemas.v1.Entitlement;
import io.openmonetize.schemas.v1.PutEntitlements;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a customer, a team or a user may do. */
public final class EntitlementRoutes {
  private static final String PATH = "/v1/entitlements";
  private static final String ONE = PATH + "/{id}";
  private static final String ID = "id";
  private static final String PREFIX = "ent_";
  private static final int ID_LENGTH = 26;

  private final Commands commands;
  private final EntitlementLists lists;
  private final CatalogPort catalog;
  private final Ids ids;

  public EntitlementRoutes(
      Commands commands, EntitlementLists lists, CatalogPort catalog, Ids ids) {
    this.commands = commands;
    this.lists = lists;
    this.catalog = catalog;
    this.ids = ids;
  }

  public void register(Routes routes) {
    routes
        .post(PATH, Access.MANAGE, this::create)
        .post(PATH + "/provision", Access.MANAGE, this::provision)
        .get(PATH, Access.READ, this::list)
        .get(ONE, Access.READ, this::find)
        .put(ONE, Access.MANAGE, this::change)
        .delete(ONE, Access.MANAGE, this::delete)
        .get("/v1/customers/{id}/entitlements", Access.READ, this::listOfCustomer);
  }

  private void create(Context ctx) {
    MoneyRequest request = MoneyRequest.of(ctx);
    Entitlement made = EntitlementForm.create(request.body(), id(request, 0), "");
    request.body().finish();
    put(request, List.of(made), true, () -> ctx.status(201).json(one(request, made)));
  }

  private void provision(Context ctx) {
    MoneyRequest request = MoneyRequest.of(ctx);
    List<Entitlement> made =
        Provision.read(request.body(), catalog.current(), index -> id(request, index));
    put(
        request,
        made,
        true,
        () ->
            ctx.status(201)
                .json(
                    Map.of(
                        "data",
                        made.stream()
                            .map(one -> EntitlementAnswer.item(request.account(), told(one)))
                            .toList())));
  }

  /** A repeat under the client's key asks for the same, so it gets the same ids. */
  private String id(MoneyRequest request, int index) {
    return request
        .key()
        .map(key -> Sha256.of(request.account().value() + '\n' + key + '\n' + index))
        .map(hash -> PREFIX + Base32.encode(hash, ID_LENGTH))
        .orElseGet(() -> ids.timeOrdered(PREFIX));
  }

  private void change(Context ctx) {
    MoneyRequest request = MoneyRequest.of(ctx);
    Entitlement known = lists.require(request.account(), ctx.pathParam(ID));
    Entitlement made = EntitlementForm.change(request.body(), known);
    request.body().finish();
    put(request, List.of(made), false, () -> ctx.json(one(request, made)));
  }

  private void put(MoneyRequest request, List<Entitlement> made, boolean fresh, Runnable respond) {
    var put = PutEntitlements.newBuilder().addAllEntitlements(made).setMustBeNew(fresh);
    request.ask(
        commands,
        Command.newBuilder().setPutEntitlements(put).build(),
        answer -> {
          answer.orRefuse();
          respond.run();
        });
  }

  private static Map<String, Object> one(MoneyRequest request, Entitlement made) {
    return EntitlementAnswer.one(request.account(), told(made));
  }

  /** As the account has it. */
  private static Entitlement told(Entitlement made) {
    return made.getSource().isEmpty() ? made.toBuilder().setSource("own").build() : made;
  }

  private void delete(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    Optional<String> key = IdempotencyKeys.of(ctx);
    var delete = DeleteEntitlement.newBuilder().setEntitlementId(ctx.pathParam(ID));
    Deferred.answer(
        ctx,
        commands.ask(
            account,
            Callers.asker(ctx),
            key,
            Command.newBuilder().setDeleteEntitlement(delete).build()),
        answer -> {
          answer.orRefuse();
          CommandAnswers.mark(ctx, answer);
          ctx.status(204);
        });
  }

  private void find(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    ctx.json(EntitlementAnswer.one(account, lists.require(account, ctx.pathParam(ID))));
  }

  private void list(Context ctx) {
    ctx.json(lists.page(ctx, Callers.inQuery(ctx)));
  }

  private void listOfCustomer(Context ctx) {
    ctx.json(lists.page(ctx, Callers.inPath(ctx, ID)));
  }
}
