package io.openmonetize.controlplane.keys;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.access.Whose;
import io.openmonetize.controlplane.commands.Answer;
import io.openmonetize.controlplane.commands.CommandAnswers;
import io.openmonetize.controlplane.commands.Commands;
import io.openmonetize.controlplane.customers.NewApiKey;
import io.openmonetize.controlplane.directory.Directory;
import io.openmonetize.controlplane.ids.Ids;
import io.openmonetize.controlplane.keys.Keys.Found;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.controlplane.projections.ProjectionsUnavailable;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.IdempotencyKeys;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.Principal;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.ApiKey;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.KeyInfo;
import io.openmonetize.schemas.v1.RevokeApiKey;
import io.openmonetize.schemas.v1.RotateApiKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which keys there are, and what becomes of them. An `Idempotency-Key` is not remembered where a
 * key is made: its answer holds the secret, which is written nowhere.
 */
public final class KeyRoutes {
  private static final String KEY = "key";
  private static final String GRACE = "grace_seconds";
  private static final long MAX_GRACE_SECONDS = Duration.ofDays(30).toSeconds();

  private final Commands commands;
  private final Keys keys;
  private final Directory directory;
  private final Ids ids;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public KeyRoutes(
      Commands commands, Accounts accounts, Directory directory, Ids ids, Clock clock) {
    this.commands = commands;
    this.keys = new Keys(commands, accounts, directory);
    this.directory = directory;
    this.ids = ids;
    this.clock = clock;
  }

  public void register(Routes routes) {
    register(routes, "/v1/keys", Whose.BY_KEY);
    register(routes, "/v1/customers/{id}/keys", Whose.IN_PATH);
  }

  private void register(Routes routes, String path, Whose whose) {
    routes
        .get(path, Access.MANAGE, ctx -> list(ctx, whose))
        .post(path, Access.MANAGE, ctx -> create(ctx, whose))
        .get(path + "/{key}", Access.MANAGE, ctx -> show(ctx, whose))
        .delete(path + "/{key}", Access.MANAGE, ctx -> revoke(ctx, whose))
        .post(path + "/{key}/rotate", Access.MANAGE, ctx -> rotate(ctx, whose));
  }

  private record Listed(List<KeyAnswer> keys) {}

  private void list(Context ctx, Whose whose) {
    AccountKey named = whose.read(ctx);
    AccountKey account = modeInQuery(ctx, named);
    orAway(
        () -> {
          Map<String, Instant> uses = directory.lastUses(account);
          ctx.json(
              new Listed(
                  keys.of(account).stream().map(key -> answer(account, key, uses)).toList()));
          return account;
        });
  }

  private static AccountKey modeInQuery(Context ctx, AccountKey named) {
    String mode = ctx.queryParam("mode");
    if (mode == null) {
      return named;
    } else if (!mode.equals("live") && !mode.equals("test")) {
      throw ApiException.invalid("mode", "not_one_of", "must be live or test");
    }
    KeyForm.Mode asked = KeyForm.Mode.of(mode.equals("live"));
    new Grantor(Principal.of(ctx)).require(asked);
    return AccountKey.of(asked == KeyForm.Mode.LIVE, named.customerId());
  }

  private void show(Context ctx, Whose whose) {
    Found found = found(ctx, whose.read(ctx));
    ctx.json(
        orAway(() -> answer(found.account(), found.key(), directory.lastUses(found.account()))));
  }

  private void create(Context ctx, Whose whose) {
    IdempotencyKeys.of(ctx);
    Principal caller = Principal.of(ctx);
    FieldReader body = FieldReader.of(ctx);
    AccountKey named = whose.written(ctx, body);
    KeyForm form = KeyForm.read(body, KeyForm.Mode.of(named.livemode()), clock.instant());
    new Grantor(caller).require(form.mode());
    new Grantor(caller).require(form.role().word(), form.scopes());
    boolean live = form.mode() == KeyForm.Mode.LIVE;
    AccountKey account = AccountKey.of(live, named.customerId());
    NewApiKey key = NewApiKey.make(live, random, ids);
    ApiKey.Builder stored =
        key.stored(form.role().word()).toBuilder().setName(form.name()).addAllScopes(form.scopes());
    form.expiresAt().ifPresent(end -> stored.setExpiresAtMs(end.toEpochMilli()));
    ApiKey made = stored.build();
    Deferred.answer(
        ctx,
        keys.add(account, Callers.asker(ctx), made),
        answer -> {
          long at = answer.orRefuse().getTimeMs();
          mark(ctx, answer);
          ctx.status(201).json(NewKeyAnswer.of(account, key, made, at, null));
        });
  }

  private void revoke(Context ctx, Whose whose) {
    Optional<String> idempotency = IdempotencyKeys.of(ctx);
    Found found = found(ctx, whose.read(ctx));
    new Grantor(Principal.of(ctx)).require(found.key().getRole(), found.key().getScopesList());
    Command command =
        Command.newBuilder()
            .setRevokeApiKey(RevokeApiKey.newBuilder().setKeyId(found.key().getKeyId()))
            .build();
    Deferred.answer(
        ctx,
        commands.ask(found.account(), Callers.asker(ctx), idempotency, command),
        answer -> {
          answer.orRefuse();
          CommandAnswers.mark(ctx, answer);
          ctx.status(204);
        });
  }

  private void rotate(Context ctx, Whose whose) {
    IdempotencyKeys.of(ctx);
    FieldReader body = FieldReader.of(ctx);
    AccountKey named = whose.written(ctx, body);
    long grace = body.whole(GRACE, 0, MAX_GRACE_SECONDS).orElse(0);
    Optional<Instant> expiresAt = KeyForm.expiresAt(body, clock.instant());
    body.finish();
    Found found = found(ctx, named);
    KeyInfo old = found.key();
    new Grantor(Principal.of(ctx)).require(old.getRole(), old.getScopesList());
    NewApiKey key = NewApiKey.make(found.account().livemode(), random, ids);
    ApiKey.Builder stored =
        key.stored(old.getRole()).toBuilder()
            .setName(old.getName())
            .addAllScopes(old.getScopesList());
    expiresAt.ifPresent(end -> stored.setExpiresAtMs(end.toEpochMilli()));
    ApiKey made = stored.build();
    Command command =
        Command.newBuilder()
            .setRotateApiKey(
                RotateApiKey.newBuilder()
                    .setKeyId(old.getKeyId())
                    .setSuccessor(made)
                    .setGraceMs(Duration.ofSeconds(grace).toMillis()))
            .build();
    Deferred.answer(
        ctx,
        commands.ask(found.account(), Callers.asker(ctx), Optional.empty(), command),
        answer -> {
          long at = answer.orRefuse().getTimeMs();
          mark(ctx, answer);
          ctx.status(201).json(NewKeyAnswer.of(found.account(), key, made, at, old.getKeyId()));
        });
  }

  /** Whatever remembers answers must not remember this one. */
  private static void mark(Context ctx, Answer answer) {
    CommandAnswers.mark(ctx, answer);
    ctx.header("Cache-Control", "no-store");
  }

  private Found found(Context ctx, AccountKey account) {
    return orAway(() -> keys.find(account, ctx.pathParam(KEY)));
  }

  private KeyAnswer answer(AccountKey account, KeyInfo key, Map<String, Instant> uses) {
    return KeyAnswer.of(account, key, uses.get(key.getKeyId()), clock.instant());
  }

  private static <T> T orAway(Supplier<T> read) {
    try {
      return read.get();
    } catch (ProjectionsUnavailable e) {
      throw e.asAnswer();
    }
  }
}
