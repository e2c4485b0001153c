package io.openmonetize.events;

/**
 * What is wrong with one field of an event.
 *
 * @param field the public name in snake_case; empty when the event as a whole is meant
 * @param code stable, for programs
 * @param message for people: what was found and what to do. It follows the field's name, as in
 *     `must not be negative`, and stands by itself where the event as a whole is meant
 */
public record FieldProblem(String field, String code, String message) {

  /** The field and the message as one sentence. */
  public String sentence() {
    return field.isEmpty() ? message : field + " " + message;
  }
}
