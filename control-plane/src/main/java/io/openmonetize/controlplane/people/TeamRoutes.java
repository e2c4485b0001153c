package io.openmonetize.controlplane.people;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.commands.Answer;
import io.openmonetize.controlplane.commands.CommandAnswers;
import io.openmonetize.controlplane.commands.Commands;
import io.openmonetize.controlplane.directory.Paging;
import io.openmonetize.controlplane.directory.Paging.Page;
import io.openmonetize.controlplane.people.PeopleAnswers.TeamAnswer;
import io.openmonetize.controlplane.people.PeopleAnswers.Teams;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.IdempotencyKeys;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.DeleteTeam;
import io.openmonetize.schemas.v1.PutTeam;
import io.openmonetize.schemas.v1.Team;
import io.openmonetize.schemas.v1.TeamView;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Teams: described, changed, shown, forgotten. Their credits and their usage stay what they are.
 */
final class TeamRoutes {
  private static final String ID = "team_id";
  private static final String IN_PATH = "team";

  private final Commands commands;
  private final People people;

  TeamRoutes(Commands commands, People people) {
    this.commands = commands;
    this.people = people;
  }

  void register(Routes routes) {
    routes
        .get("/v1/teams", Access.READ, this::list)
        .post("/v1/teams", Access.MANAGE, this::create)
        .get("/v1/teams/{team}", Access.READ, this::show)
        .patch("/v1/teams/{team}", Access.MANAGE, this::change)
        .delete("/v1/teams/{team}", Access.MANAGE, this::delete);
  }

  private void list(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    Paging paging = Paging.of(ctx, "teams of " + account.value());
    Page<TeamView> page = people.teams(account, paging);
    ctx.json(
        new Teams(
            page.items().stream().map(view -> TeamAnswer.of(account, view)).toList(),
            page.nextCursor().orElse(null)));
  }

  private void show(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    ctx.json(TeamAnswer.of(account, people.team(account, ctx.pathParam(IN_PATH))));
  }

  private void create(Context ctx) {
    Optional<String> key = IdempotencyKeys.of(ctx);
    FieldReader body = FieldReader.of(ctx);
    AccountKey account = Callers.inBody(ctx, body);
    String id = UserForm.newId(body, ID);
    UserForm form = UserForm.read(body, false);
    body.finish();
    Team team = filled(Team.newBuilder().setTeamId(id), form);
    answer(ctx, account, 201, id, put(ctx, account, key, team, true));
  }

  /** Read, changed and put as a whole, so that what is left out stays. */
  private void change(Context ctx) {
    Optional<String> key = IdempotencyKeys.of(ctx);
    FieldReader body = FieldReader.of(ctx);
    AccountKey account = Callers.inBody(ctx, body);
    UserForm form = UserForm.read(body, false);
    body.finish();
    String id = ctx.pathParam(IN_PATH);
    Team team = filled(people.team(account, id).getTeam().toBuilder(), form);
    answer(ctx, account, 200, id, put(ctx, account, key, team, false));
  }

  private CompletableFuture<Answer> put(
      Context ctx, AccountKey account, Optional<String> key, Team team, boolean fresh) {
    var put = PutTeam.newBuilder().setTeam(team).setMustBeNew(fresh);
    Command command = Command.newBuilder().setPutTeam(put).build();
    return commands.ask(account, Callers.asker(ctx), key, command);
  }

  private static Team filled(Team.Builder team, UserForm form) {
    form.name().ifPresent(team::setName);
    form.metadata().ifPresent(metadata -> team.clearMetadata().putAllMetadata(metadata));
    return team.build();
  }

  private void answer(
      Context ctx, AccountKey account, int status, String id, CompletableFuture<Answer> asked) {
    Deferred.answer(
        ctx,
        asked,
        answer -> {
          answer.orRefuse();
          CommandAnswers.mark(ctx, answer);
          ctx.status(status).json(TeamAnswer.of(account, people.team(account, id)));
        });
  }

  private void delete(Context ctx) {
    Optional<String> key = IdempotencyKeys.of(ctx);
    AccountKey account = Callers.inQuery(ctx);
    var delete = DeleteTeam.newBuilder().setTeamId(ctx.pathParam(IN_PATH));
    Command command = Command.newBuilder().setDeleteTeam(delete).build();
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
