package io.openmonetize.controlplane.people;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.commands.Answer;
import io.openmonetize.controlplane.commands.CommandAnswers;
import io.openmonetize.controlplane.commands.Commands;
import io.openmonetize.controlplane.directory.Paging;
import io.openmonetize.controlplane.directory.Paging.Page;
import io.openmonetize.controlplane.people.PeopleAnswers.UserAnswer;
import io.openmonetize.controlplane.people.PeopleAnswers.Users;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.IdempotencyKeys;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.DeleteUser;
import io.openmonetize.schemas.v1.PutUser;
import io.openmonetize.schemas.v1.User;
import io.openmonetize.schemas.v1.UserView;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Users: described, changed, shown, forgotten. Their credits and their usage stay what they are.
 */
final class UserRoutes {
  private static final String ID = "user_id";
  private static final String IN_PATH = "user";

  private final Commands commands;
  private final People people;

  UserRoutes(Commands commands, People people) {
    this.commands = commands;
    this.people = people;
  }

  void register(Routes routes) {
    routes
        .get("/v1/users", Access.READ, this::list)
        .post("/v1/users", Access.MANAGE, this::create)
        .get("/v1/users/{user}", Access.READ, this::show)
        .patch("/v1/users/{user}", Access.MANAGE, this::change)
        .delete("/v1/users/{user}", Access.MANAGE, this::delete);
  }

  private void list(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    Paging paging = Paging.of(ctx, "users of " + account.value());
    Page<UserView> page = people.users(account, paging);
    ctx.json(
        new Users(
            page.items().stream().map(view -> UserAnswer.of(account, view)).toList(),
            page.nextCursor().orElse(null)));
  }

  private void show(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    ctx.json(UserAnswer.of(account, people.user(account, ctx.pathParam(IN_PATH))));
  }

  private void create(Context ctx) {
    Optional<String> key = IdempotencyKeys.of(ctx);
    FieldReader body = FieldReader.of(ctx);
    AccountKey account = Callers.inBody(ctx, body);
    String id = UserForm.newId(body, ID);
    UserForm form = UserForm.read(body, true);
    body.finish();
    User user = filled(User.newBuilder().setUserId(id), form);
    answer(ctx, account, 201, id, put(ctx, account, key, user, true));
  }

  /** Read, changed and put as a whole, so that what is left out stays. */
  private void change(Context ctx) {
    Optional<String> key = IdempotencyKeys.of(ctx);
    FieldReader body = FieldReader.of(ctx);
    AccountKey account = Callers.inBody(ctx, body);
    UserForm form = UserForm.read(body, true);
    body.finish();
    String id = ctx.pathParam(IN_PATH);
    User user = filled(people.user(account, id).getUser().toBuilder(), form);
    answer(ctx, account, 200, id, put(ctx, account, key, user, false));
  }

  private CompletableFuture<Answer> put(
      Context ctx, AccountKey account, Optional<String> key, User user, boolean fresh) {
    var put = PutUser.newBuilder().setUser(user).setMustBeNew(fresh);
    Command command = Command.newBuilder().setPutUser(put).build();
    return commands.ask(account, Callers.asker(ctx), key, command);
  }

  private static User filled(User.Builder user, UserForm form) {
    form.name().ifPresent(user::setName);
    form.email().ifPresent(user::setEmail);
    form.metadata().ifPresent(metadata -> user.clearMetadata().putAllMetadata(metadata));
    return user.build();
  }

  private void answer(
      Context ctx, AccountKey account, int status, String id, CompletableFuture<Answer> asked) {
    Deferred.answer(
        ctx,
        asked,
        answer -> {
          answer.orRefuse();
          CommandAnswers.mark(ctx, answer);
          ctx.status(status).json(UserAnswer.of(account, people.user(account, id)));
        });
  }

  private void delete(Context ctx) {
    Optional<String> key = IdempotencyKeys.of(ctx);
    AccountKey account = Callers.inQuery(ctx);
    var delete = DeleteUser.newBuilder().setUserId(ctx.pathParam(IN_PATH));
    Command command = Command.newBuilder().setDeleteUser(delete).build();
    Deferred.answer(
        ctx,
        commands.ask(account, Callers.asker(ctx), key, command),
        answer -> {
          answer.orRefuse();
          CommandAnswers.mark(ctx, answer);
          ctx.status(204);
        });
  }
}
