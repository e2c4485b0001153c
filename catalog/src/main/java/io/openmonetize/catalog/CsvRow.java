package io.openmonetize.catalog;

import java.util.Map;

/** One line of a {@link CsvResource}; a field that is left out is the empty text. */
record CsvRow(Map<String, String> fields) {
  String get(String column) {
    String field = fields.get(column);
    if (field == null) {
      throw new IllegalArgumentException(
          "there is no column " + column + " among " + fields.keySet());
    }
    return field;
  }
}
