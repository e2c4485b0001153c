package io.openmonetize.controlplane.analytics;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a page ended: the bucket and the groups of its last row, each as text in base 64, so that
 * rows which have come in between move none of the others.
 */
final class RowCursor {
  private static final String NAME = "cursor";
  private static final String ROW = "row";
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private RowCursor() {}

  static String at(OptionalLong bucket, List<String> groups) {
    var values = new ArrayList<String>();
    bucket.ifPresent(second -> values.add(Long.toString(second)));
    values.addAll(groups);
    var text = new StringBuilder(ROW);
    for (String value : values) {
      text.append('.').append(ENCODER.encodeToString(value.getBytes(StandardCharsets.UTF_8)));
    }
    return text.toString();
  }

  /** Nothing for the first page. */
  static List<String> of(QueryText query, boolean bucket, int groups) {
    Optional<String> text = query.one(NAME);
    if (text.isEmpty()) {
      return List.of();
    }
    List<String> read = read(text.get());
    boolean fits = read.size() == groups + (bucket ? 1 : 0) && !read.isEmpty();
    if (!fits || (bucket && !read.get(0).matches("[0-9]{1,12}"))) {
      query.error(NAME, "invalid", "is not one that this question was answered with");
      return List.of();
    }
    return read;
  }

  private static List<String> read(String cursor) {
    var values = new ArrayList<String>();
    String[] parts = cursor.split("\\.", -1);
    if (!parts[0].equals(ROW)) {
      return values;
    }
    try {
      for (int i = 1; i < parts.length; i++) {
        values.add(new String(Base64.getUrlDecoder().decode(parts[i]), StandardCharsets.UTF_8));
      }
    } catch (IllegalArgumentException e) {
      return List.of();
    }
    return values;
  }
}
