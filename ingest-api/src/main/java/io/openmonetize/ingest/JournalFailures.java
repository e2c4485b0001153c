package io.openmonetize.ingest;

import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.journal.JournalUnavailableException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a missing acknowledgement into 503. Whether the events stand in the journal is unknown
 * then, so they are not called accepted; sending them again is safe, because each is known by its
 * id.
 */
final class JournalFailures {
  private static final Logger LOG = LoggerFactory.getLogger(JournalFailures.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private JournalFailures() {}

  static <T> CompletableFuture<T> translate(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (!(cause instanceof JournalUnavailableException)) {
      return CompletableFuture.failedFuture(cause);
    }
    LOG.warn("Events were not acknowledged: {}", cause.getMessage());
    return CompletableFuture.failedFuture(
        ApiException.later(
            ApiError.JOURNAL_UNAVAILABLE,
            "The events could not be kept. Send the same request again: events with an id are"
                + " counted once, however often they come",
            RETRY));
  }
}
