package io.openmonetize.events;

/** Which amounts an event may state. */
final class Quantities {
  private static final long ONE = 1_000_000;

  private Quantities() {}

  /** Notes the quantity, or what is wrong with it. */
  static void note(Field field, long micros, RawEvent event) {
    if (micros < 0 || micros > Limits.QUANTITY * ONE) {
      refuse(field, micros, event);
    } else if (field.form() == Field.Form.WHOLE && micros % ONE != 0) {
      refuse(field, Decimals.TOO_FINE, event);
    } else {
      event.quantity(field.kind(), micros);
    }
  }

  private static void refuse(Field field, long found, RawEvent event) {
    String name = field.publicName();
    if (found == Decimals.MALFORMED) {
      event.problem(name, "not_a_number", "must be a number");
    } else if (found == Decimals.NEGATIVE) {
      event.problem(name, "negative", "must not be negative");
    } else if (found != Decimals.TOO_FINE) {
      event.problem(name, "too_large", "must not be over " + Limits.QUANTITY);
    } else if (field.form() == Field.Form.WHOLE) {
      event.problem(name, "not_an_integer", "must be a whole number");
    } else {
      event.problem(name, "too_many_decimals", "may have up to 6 decimal places");
    }
  }
}
