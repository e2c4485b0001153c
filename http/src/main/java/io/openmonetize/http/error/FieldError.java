package io.openmonetize.http.error;

import java.util.Objects;

/**
 * What is wrong with one field.
 *
 * @param field its name, which may be a client's own and is therefore made fit to be shown; empty
 *     when the body as a whole is meant
 * @param message follows the field's name, as in `must be a number`
 */
public record FieldError(String field, String code, String message) {
  public FieldError {
    field = Shown.of(Objects.requireNonNull(field, "field"));
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
  }

  /** The field and the message as one sentence. */
  public String sentence() {
    return field.isEmpty() ? message : field + " " + message;
  }
}
