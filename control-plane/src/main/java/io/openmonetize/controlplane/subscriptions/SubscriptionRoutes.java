package io.openmonetize.controlplane.subscriptions;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.commands.Commands;
import io.openmonetize.controlplane.commands.MoneyRequest;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.SubscriptionView;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A customer's hold on a plan. Whoever may grant itself credits may subscribe, because that is what
 * a subscription does.
 */
public final class SubscriptionRoutes {
  private static final String PATH = "/v1/subscriptions";

  private final Commands commands;
  private final Accounts accounts;
  private final Clock clock;

  public SubscriptionRoutes(Commands commands, Accounts accounts, Clock clock) {
    this.commands = commands;
    this.accounts = accounts;
    this.clock = clock;
  }

  public void register(Routes routes) {
    routes
        .post(PATH, Access.CREDITS, this::subscribe)
        .get(PATH, Access.READ, this::list)
        .post(PATH + "/change", Access.CREDITS, this::change)
        .post(PATH + "/cancel", Access.CREDITS, this::cancel);
  }

  private void subscribe(Context ctx) {
    MoneyRequest request = MoneyRequest.of(ctx);
    var asked = SubscriptionForms.subscribe(request.body());
    int done = asked.getDryRun() ? 200 : 201;
    ask(request, Command.newBuilder().setSubscribe(asked), asked.getDryRun(), done);
  }

  private void change(Context ctx) {
    MoneyRequest request = MoneyRequest.of(ctx);
    var asked = SubscriptionForms.change(request.body());
    ask(request, Command.newBuilder().setChangeSubscription(asked), asked.getDryRun(), 200);
  }

  private void cancel(Context ctx) {
    MoneyRequest request = MoneyRequest.of(ctx);
    var asked = SubscriptionForms.cancel(request.body());
    ask(request, Command.newBuilder().setCancelSubscription(asked), false, 200);
  }

  private void ask(MoneyRequest request, Command.Builder command, boolean dryRun, int status) {
    request.ask(
        commands,
        command.build(),
        answer -> {
          var decided = answer.orRefuse();
          SubscriptionAnswer now = known(request.account()).orElse(null);
          request.ctx().status(status).json(ChangedAnswer.of(dryRun, decided, now));
        });
  }

  private record Listed(List<SubscriptionAnswer> subscriptions, @Nullable String nextCursor) {}

  /** The one that there is, or the last that there was. */
  private void list(Context ctx) {
    ctx.json(new Listed(known(Callers.inQuery(ctx)).stream().toList(), null));
  }

  private Optional<SubscriptionAnswer> known(AccountKey account) {
    SubscriptionView view = accounts.require(account).getSubscription();
    return view.getSubscriptionId().isEmpty()
        ? Optional.empty()
        : Optional.of(SubscriptionAnswer.of(account, view, clock.millis()));
  }
}
