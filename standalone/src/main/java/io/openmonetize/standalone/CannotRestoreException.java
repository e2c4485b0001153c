package io.openmonetize.standalone;

/** A job cannot read the state that it wrote. What it reads from is not in question. */
final class CannotRestoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotRestoreException(String message) {
    super(message);
  }
}
