package io.openmonetize.controlplane.analytics;

import io.javalin.http.Context;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.http.error.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The parameters of a query, each under any of its spellings. What nobody has asked for is refused
 * in the end: figures of a filter that was mistyped would be believed.
 */
final class QueryText {
  private static final int LONGEST = 2_000;

  private final Map<String, List<String>> parameters;
  private final Set<String> known = new HashSet<>();
  private final List<FieldError> errors = new ArrayList<>();

  QueryText(Context ctx) {
    this.parameters = ctx.queryParamMap();
  }

  /** All values, under whichever spelling. */
  List<String> all(String... spellings) {
    var values = new ArrayList<String>();
    for (String name : spellings) {
      known.add(name);
      for (String value : parameters.getOrDefault(name, List.of())) {
        if (value.length() > LONGEST) {
          error(name, "too_long", "must have at most " + LONGEST + " characters");
        } else {
          values.add(value);
        }
      }
    }
    return values;
  }

  Optional<String> one(String... spellings) {
    List<String> values = all(spellings);
    if (values.size() > 1) {
      error(spellings[0], "ambiguous", "must be sent once");
    }
    return values.stream().findFirst();
  }

  /** Those that begin like this, which are names that the client has made up. */
  void each(String prefix, BiConsumer<String, List<String>> take) {
    for (String name : parameters.keySet()) {
      if (name.startsWith(prefix) && name.length() > prefix.length()) {
        take.accept(name, all(name));
      }
    }
  }

  int whole(String name, int otherwise, int most) {
    Optional<String> text = one(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (text.get().matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text.get());
      if (number >= 1 && number <= most) {
        return number;
      }
    }
    error(name, "out_of_range", "must be a whole number from 1 to " + most);
    return otherwise;
  }

  void error(String field, String code, String message) {
    errors.add(new FieldError(field, code, message));
  }

  boolean isSound() {
    return errors.isEmpty();
  }

  /** Throws all mistakes at once. */
  void finish() {
    for (String name : parameters.keySet()) {
      if (!known.contains(name)) {
        error(name, "unknown_field", "is not known here");
      }
    }
    refuse();
  }

  void refuse() {
    if (!errors.isEmpty()) {
      throw ApiException.invalid(errors);
    }
  }
}
