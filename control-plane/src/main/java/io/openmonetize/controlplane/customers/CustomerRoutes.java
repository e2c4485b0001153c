package io.openmonetize.controlplane.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.commands.CommandAnswers;
import io.openmonetize.controlplane.commands.Commands;
import io.openmonetize.controlplane.directory.Directory;
import io.openmonetize.controlplane.directory.Paging;
import io.openmonetize.controlplane.directory.Paging.Page;
import io.openmonetize.controlplane.ids.Ids;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.controlplane.projections.ProjectionsUnavailable;
import io.openmonetize.http.ClientAddress;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.IdempotencyKeys;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.Principal;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.ConfigureCustomer;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Becoming a customer, being one, and the operator's settings of one. */
public final class CustomerRoutes {
  private final Registrar registrar;
  private final Commands commands;
  private final Accounts accounts;
  private final Directory directory;
  private final Access whoRegisters;

  /**
   * @param whoRegisters {@link Access#OPEN} or {@link Access#OPERATOR}
   */
  public CustomerRoutes(
      Commands commands, Accounts accounts, Directory directory, Ids ids, Access whoRegisters) {
    this.directory = directory;
    this.registrar = new Registrar(commands, ids, new SecureRandom());
    this.commands = commands;
    this.accounts = accounts;
    this.whoRegisters = whoRegisters;
  }

  public void register(Routes routes) {
    routes
        .post("/v1/customers/register", whoRegisters, this::registerCustomer)
        .get("/v1/customers/me", Access.ANY_KEY, this::me)
        .get("/v1/customers", Access.OPERATOR, this::list)
        .get("/v1/customers/{id}", Access.READ, this::show)
        .patch("/v1/customers/{id}", Access.OPERATOR, this::update)
        .patch("/v1/customers/{id}/settings", Access.OPERATOR, this::configure);
  }

  private void registerCustomer(Context ctx) {
    IdempotencyKeys.of(ctx);
    boolean byOperator = whoRegisters == Access.OPERATOR;
    Registration registration = new RegistrationForm(byOperator).read(FieldReader.of(ctx));
    Deferred.answer(
        ctx,
        registrar.register(registration, ClientAddress.of(ctx)),
        registered -> ctx.status(201).json(RegisteredAnswer.of(registered)));
  }

  private void me(Context ctx) {
    AccountKey account = Principal.of(ctx).account().orElseThrow(CustomerRoutes::nobody);
    ctx.json(CustomerAnswer.of(account, accounts.require(account)));
  }

  private void show(Context ctx) {
    AccountKey account = Callers.inPath(ctx, "id");
    ctx.json(CustomerAnswer.of(account, accounts.require(account)));
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Listed(List<CustomerAnswer> customers, @Nullable String nextCursor) {}

  private void list(Context ctx) {
    boolean livemode = Principal.of(ctx).livemode();
    Paging paging = Paging.of(ctx, livemode ? "customers" : "test customers");
    try {
      Page<AccountView> page =
          paging.page(
              directory.customers(livemode, paging.after(), paging.most()),
              view -> new AccountKey(view.getAccount()).customerId());
      ctx.json(
          new Listed(
              page.items().stream()
                  .map(view -> CustomerAnswer.of(new AccountKey(view.getAccount()), view))
                  .toList(),
              page.nextCursor().orElse(null)));
    } catch (ProjectionsUnavailable e) {
      throw e.asAnswer();
    }
  }

  private void update(Context ctx) {
    AccountKey account = Callers.inPath(ctx, "id");
    Optional<String> key = IdempotencyKeys.of(ctx);
    Command command =
        Command.newBuilder().setUpdateCustomer(UpdateForm.read(FieldReader.of(ctx))).build();
    Deferred.answer(
        ctx,
        commands.ask(account, Callers.asker(ctx), key, command),
        answer -> {
          answer.orRefuse();
          CommandAnswers.mark(ctx, answer);
          ctx.json(CustomerAnswer.of(account, accounts.require(account)));
        });
  }

  private void configure(Context ctx) {
    AccountKey account = Callers.inPath(ctx, "id");
    Optional<String> key = IdempotencyKeys.of(ctx);
    var settings = SettingsForm.read(FieldReader.of(ctx));
    Command command =
        Command.newBuilder()
            .setConfigureCustomer(ConfigureCustomer.newBuilder().setSettings(settings))
            .build();
    Deferred.answer(
        ctx,
        commands.ask(account, Callers.asker(ctx), key, command),
        answer -> {
          answer.orRefuse();
          CommandAnswers.mark(ctx, answer);
          ctx.json(SettingsAnswer.of(account, settings));
        });
  }

  private static ApiException nobody() {
    return ApiException.of(ApiError.FORBIDDEN, "The operator's key belongs to no customer");
  }
}
