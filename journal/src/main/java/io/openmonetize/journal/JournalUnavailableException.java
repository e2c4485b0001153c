package io.openmonetize.journal;

/**
 * Kafka is away, slow beyond the delivery timeout, or the send buffer is full. The record was not
 * acknowledged; whether it stands is unknown (see {@link JournalWriter}). Answer 503 with
 * `Retry-After`.
 */
public final class JournalUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JournalUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  public JournalUnavailableException(String message) {
    super(message);
  }
}
