package io.openmonetize.controlplane.ops;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.Counts;
import java.time.Instant;

/** Shows that every event that was decided ended in exactly one place. */
public final class CountRoutes {
  private final Accounts accounts;

  public CountRoutes(Accounts accounts) {
    this.accounts = accounts;
  }

  public void register(Routes routes) {
    routes.get("/v1/ops/counts", Access.READ, this::counts);
  }

  private void counts(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    ctx.json(CountsAnswer.of(account, accounts.require(account)));
  }

  /**
   * burned + duplicate + conflict + parked + rejected = decided. Redelivered events were decided
   * before and are in none of them.
   *
   * @param parked those that wait now; one that is released moves to burned or rejected
   */
  private record CountsAnswer(
      String customerId,
      long decided,
      long burned,
      long duplicate,
      long conflict,
      long parked,
      long rejected,
      long redelivered,
      long revision,
      String asOf) {

    static CountsAnswer of(AccountKey account, AccountView view) {
      Counts c = view.getCounts();
      long decided =
          c.getBurned() + c.getDuplicate() + c.getConflict() + c.getParked() + c.getRejected();
      return new CountsAnswer(
          account.customerId(),
          decided,
          c.getBurned(),
          c.getDuplicate(),
          c.getConflict(),
          c.getParked(),
          c.getRejected(),
          c.getRedelivered(),
          view.getRevision(),
          Instant.ofEpochMilli(view.getAsOfMs()).toString());
    }
  }
}
