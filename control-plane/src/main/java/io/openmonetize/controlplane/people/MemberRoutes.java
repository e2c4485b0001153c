package io.openmonetize.controlplane.people;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.commands.CommandAnswers;
import io.openmonetize.controlplane.commands.Commands;
import io.openmonetize.controlplane.people.PeopleAnswers.Members;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.IdempotencyKeys;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.SetMembers;
import java.util.Optional;

/** Who is in a team. Whoever joins is described by that; to join or leave twice changes nothing. */
final class MemberRoutes {
  private static final String MEMBER = "/v1/teams/{team}/members/{user}";

  private final Commands commands;
  private final People people;

  MemberRoutes(Commands commands, People people) {
    this.commands = commands;
    this.people = people;
  }

  void register(Routes routes) {
    routes
        .get("/v1/teams/{team}/members", Access.READ, this::list)
        .put(MEMBER, Access.MANAGE, ctx -> set(ctx, true))
        .delete(MEMBER, Access.MANAGE, ctx -> set(ctx, false));
  }

  private void list(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    String team = ctx.pathParam("team");
    ctx.json(new Members(team, people.team(account, team).getMembersList()));
  }

  private void set(Context ctx, boolean joins) {
    Optional<String> key = IdempotencyKeys.of(ctx);
    AccountKey account = Callers.inQuery(ctx);
    var set = SetMembers.newBuilder().setTeamId(ctx.pathParam("team"));
    String user = ctx.pathParam("user");
    Command command =
        Command.newBuilder()
            .setSetMembers(joins ? set.addJoining(user) : set.addLeaving(user))
            .build();
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
