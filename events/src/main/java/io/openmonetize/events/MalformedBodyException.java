package io.openmonetize.events;

/** A body in which no events can be told apart: no JSON, not UTF-8, too many events. */
public final class MalformedBodyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String message;

  public MalformedBodyException(String code, String message) {
    super(message);
    this.code = code;
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }

  /** Stable, for programs. */
  public String code() {
    return code;
  }
}
