package io.openmonetize.http.error;

import java.util.Objects;

/**
 * What is wrong with one field.
 *
 * @param field empty when the body as a whole is meant
 */
public record FieldError(String field, String code, String message) {
  public FieldError {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
  }

  /** As one line. */
  String told() {
    return field.isEmpty() ? message : field + ": " + message;
  }
}
