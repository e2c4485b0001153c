package io.openmonetize.http.auth;

/** The keys cannot be looked up: neither "valid" nor "not valid" would be true. */
public final class KeysUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public KeysUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  public KeysUnavailableException(String message) {
    super(message);
  }
}
