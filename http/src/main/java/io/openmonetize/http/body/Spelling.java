package io.openmonetize.http.body;

/** The two spellings of a field's name. */
final class Spelling {
  private Spelling() {}

  /** `customer_id` → `customerId`. */
  static String camelCase(String snakeCase) {
    if (snakeCase.indexOf('_') < 0) {
      return snakeCase;
    }
    var text = new StringBuilder(snakeCase.length());
    boolean upper = false;
    for (char c : snakeCase.toCharArray()) {
      if (c == '_') {
        upper = true;
      } else {
        text.append(upper ? Character.toUpperCase(c) : c);
        upper = false;
      }
    }
    return text.toString();
  }
}
