package io.openmonetize.controlplane.commands;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.IdempotencyKeys;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.Command;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A request that moves money: whose account, who asks, under which idempotency key. The key may
 * stand in the header or in the body; sent in both places, it must be the same.
 *
 * @param key from either place
 * @param ownKey from the body: what is made by the request is known by it
 */
public record MoneyRequest(
    Context ctx,
    AccountKey account,
    Optional<String> key,
    Optional<String> ownKey,
    FieldReader body) {
  private static final String FIELD = "idempotency_key";

  public static MoneyRequest of(Context ctx) {
    Optional<String> header = IdempotencyKeys.of(ctx);
    FieldReader body = FieldReader.of(ctx);
    AccountKey account = Callers.inBody(ctx, body);
    Optional<String> inBody = IdempotencyKeys.of(body, FIELD);
    if (header.isPresent() && inBody.isPresent() && !header.equals(inBody)) {
      throw ApiException.invalid(
          FIELD, "ambiguous", "differs from the header " + IdempotencyKeys.HEADER);
    }
    return new MoneyRequest(ctx, account, header.or(() -> inBody), inBody, body);
  }

  /** Sends the command and, when the account decided, hands the decision on. */
  public void ask(Commands commands, Command action, Consumer<Answer> respond) {
    answer(decided(commands, action), respond);
  }

  /** Sends the command; it fails when what was decided is not known. */
  public CompletableFuture<Answer> decided(Commands commands, Command action) {
    return commands.ask(account, Callers.asker(ctx), key, action);
  }

  public void answer(CompletableFuture<Answer> decided, Consumer<Answer> respond) {
    Deferred.answer(
        ctx,
        decided,
        answer -> {
          CommandAnswers.mark(ctx, answer);
          respond.accept(answer);
        });
  }
}
