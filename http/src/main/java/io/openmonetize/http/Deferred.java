package io.openmonetize.http;

import io.javalin.config.Key;
import io.javalin.http.Context;
import io.openmonetize.http.log.LogContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Answers that are not there yet. The request's thread goes free while it waits, and the answer is
 * written on one of the server's own threads: never on the one that completed the future, which
 * belongs to Kafka, to the receipts or to the JDK's timer.
 */
public final class Deferred {
  static final Key<Executor> EXECUTOR = new Key<>("om.executor");

  private Deferred() {}

  public static <T> void answer(Context ctx, CompletableFuture<T> later, Consumer<T> respond) {
    ctx.future(() -> responded(ctx, later, respond));
  }

  /**
   * The same for what bounds its own time. The server's patience would end a long answer while it
   * is sent, and leave one that comes after it in nobody's hands.
   */
  public static <T> void answerAnyTime(
      Context ctx, CompletableFuture<T> later, Consumer<T> respond) {
    ctx.future(
        () -> {
          ctx.req().getAsyncContext().setTimeout(0);
          return responded(ctx, later, respond);
        });
  }

  private static <T> CompletableFuture<Void> responded(
      Context ctx, CompletableFuture<T> later, Consumer<T> respond) {
    Executor executor = ctx.appData(EXECUTOR);
    return later.thenAcceptAsync(
        known -> LogContext.within(ctx, () -> respond.accept(known)), executor);
  }
}
