package io.openmonetize.http.limits;

/** The buckets could not be asked; what that means is the caller's to decide. */
public final class BucketsUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BucketsUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
