package io.openmonetize.controlplane.archive;

import io.javalin.http.Context;
import io.openmonetize.controlplane.projections.ProjectionsUnavailable;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers that ClickHouse has a part in, made on threads that may wait for it. */
public final class Slowly {
  private static final Logger LOG = LoggerFactory.getLogger(Slowly.class);
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Executor threads;
  private final String what;

  /**
   * @param what cannot be read while ClickHouse is away; the first words of a sentence
   */
  public Slowly(Executor threads, String what) {
    this.threads = threads;
    this.what = what;
  }

  public void answer(Context ctx, Supplier<?> read) {
    Deferred.answer(ctx, later(read), ctx::json);
  }

  /** The same for an answer that takes its time to be made and sent, and bounds it. */
  public <T> void send(Context ctx, Supplier<T> read, Consumer<T> respond) {
    Deferred.answerAnyTime(ctx, later(read), respond);
  }

  public <T> CompletableFuture<T> later(Supplier<T> read) {
    return CompletableFuture.supplyAsync(() -> orSay(read), threads);
  }

  private <T> T orSay(Supplier<T> read) {
    try {
      return read.get();
    } catch (ArchiveUnavailable e) {
      LOG.warn("ClickHouse cannot be asked: {}", e.getMessage());
      throw later(what + " cannot be read at the moment; balances and burning go on. Try again");
    } catch (QuestionTooLarge e) {
      throw later(
          "This takes more "
              + e.bound().publicName()
              + " than one question gets. Name a shorter time, a coarser bucket or fewer groups");
    } catch (ProjectionsUnavailable e) {
      throw e.asAnswer();
    }
  }

  private static ApiException later(String detail) {
    return ApiException.later(ApiError.UNAVAILABLE, detail, RETRY);
  }
}
