package io.openmonetize.controlplane.archive;

import io.javalin.http.Context;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Answers from ClickHouse, on threads of their own. */
public final class Slowly {
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Executor slowReads;

  public Slowly(Executor slowReads) {
    this.slowReads = slowReads;
  }

  public void answer(Context ctx, Supplier<?> read) {
    Deferred.answer(ctx, later(read), ctx::json);
  }

  public <T> CompletableFuture<T> later(Supplier<T> read) {
    return CompletableFuture.supplyAsync(() -> orAway(read), slowReads);
  }

  private static <T> T orAway(Supplier<T> read) {
    try {
      return read.get();
    } catch (ArchiveUnavailable e) {
      throw ApiException.later(
          ApiError.UNAVAILABLE, "Events cannot be read at the moment. Try again", RETRY);
    }
  }
}
