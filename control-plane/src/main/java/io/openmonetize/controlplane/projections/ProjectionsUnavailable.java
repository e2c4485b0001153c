package io.openmonetize.controlplane.projections;

import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.time.Duration;

/** The projections cannot be read, or are not there yet. Nothing is lost: the journal has it. */
public final class ProjectionsUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final Duration RETRY = Duration.ofSeconds(1);

  public ProjectionsUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  public ProjectionsUnavailable(String message) {
    super(message);
  }

  public ApiException asAnswer() {
    return ApiException.later(
        ApiError.UNAVAILABLE,
        "Balances and receipts cannot be read at the moment; burning goes on. Try again",
        RETRY);
  }
}
