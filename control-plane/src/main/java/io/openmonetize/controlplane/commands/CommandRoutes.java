package io.openmonetize.controlplane.commands;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import io.openmonetize.controlplane.projections.Projections;
import io.openmonetize.controlplane.projections.ProjectionsUnavailable;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.Principal;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.v1.CommandReceipt;
import io.openmonetize.schemas.v1.Receipt;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a command whose answer did not come in time. */
public final class CommandRoutes {
  private final Projections projections;

  public CommandRoutes(Projections projections) {
    this.projections = projections;
  }

  public void register(Routes routes) {
    routes.get("/v1/commands/{id}", Access.ANY_KEY, this::fate);
  }

  private void fate(Context ctx) {
    Principal principal = Principal.of(ctx);
    String id = ctx.pathParam("id");
    Receipt receipt =
        CommandId.parse(id)
            .flatMap(shape -> receipt(id))
            .filter(Receipt::hasCommand)
            .filter(r -> isTheirs(principal, r.getAccount()))
            .orElseThrow(CommandRoutes::notDecided);
    ctx.json(Fate.of(id, receipt.getCommand()));
  }

  private Optional<Receipt> receipt(String id) {
    try {
      return projections.receipt(id);
    } catch (ProjectionsUnavailable e) {
      throw e.asAnswer();
    }
  }

  private static boolean isTheirs(Principal principal, String account) {
    return principal.isOperator()
        || principal.account().filter(own -> own.value().equals(account)).isPresent();
  }

  private static ApiException notDecided() {
    return ApiException.of(
        ApiError.NOT_FOUND,
        "No decision is known under this id: it is not decided yet, or it was more than ten minutes"
            + " ago. Sent again with this id as Idempotency-Key, the command counts once");
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Fate(
      String commandId,
      String status,
      String code,
      @Nullable String message,
      @Nullable String transactionId,
      @Nullable String grantId,
      @Nullable String amount,
      @Nullable String balanceAfter,
      String decidedAt) {

    static Fate of(String id, CommandReceipt decision) {
      boolean applied = decision.getCode().equals(Answer.APPLIED);
      boolean moved = !decision.getTransactionId().isEmpty();
      return new Fate(
          id,
          applied ? "applied" : "refused",
          decision.getCode(),
          orNull(decision.getMessage()),
          orNull(decision.getTransactionId()),
          orNull(decision.getGrantId()),
          moved ? Credits.ofMicros(decision.getAmountMicros()).toString() : null,
          moved ? Credits.ofMicros(decision.getBalanceAfterMicros()).toString() : null,
          Instant.ofEpochMilli(decision.getTimeMs()).toString());
    }

    private static @Nullable String orNull(String text) {
      return text.isEmpty() ? null : text;
    }
  }
}
