package io.openmonetize.controlplane.analytics;

import io.javalin.http.Context;
import io.openmonetize.controlplane.archive.ArchiveUnavailable;
import io.openmonetize.controlplane.archive.QuestionTooLarge;
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
public final class SlowAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(SlowAnswers.class);
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Executor threads;

  public SlowAnswers(Executor threads) {
    this.threads = threads;
  }

  public <T> void answer(Context ctx, Supplier<T> question, Consumer<T> respond) {
    Deferred.answer(ctx, CompletableFuture.supplyAsync(() -> ask(question), threads), respond);
  }

  /** The same for an answer that takes its time to be made and sent, and bounds it. */
  public <T> void send(Context ctx, Supplier<T> question, Consumer<T> respond) {
    Deferred.answerAnyTime(
        ctx, CompletableFuture.supplyAsync(() -> ask(question), threads), respond);
  }

  private static <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (ArchiveUnavailable e) {
      LOG.warn("ClickHouse cannot be asked: {}", e.getMessage());
      throw ApiException.later(
          ApiError.UNAVAILABLE,
          "Usage cannot be read at the moment; metering goes on and analytics catches up",
          RETRY);
    } catch (QuestionTooLarge e) {
      throw ApiException.later(
          ApiError.UNAVAILABLE,
          "This takes more "
              + e.bound().publicName()
              + " than one question gets. Name a shorter time, a coarser bucket or fewer groups",
          RETRY);
    }
  }
}
