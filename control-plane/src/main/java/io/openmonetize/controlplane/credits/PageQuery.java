package io.openmonetize.controlplane.credits;

import io.javalin.http.Context;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.http.error.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which page is asked for: from a cursor, or that many lines after the newest. */
record PageQuery(int limit, int offset, Optional<String> cursor) {
  private static final int MAX_OFFSET = 1_000_000_000;

  static PageQuery of(Context ctx, int defaultLimit, int maxLimit) {
    var errors = new ArrayList<FieldError>();
    int limit = whole(ctx, "limit", defaultLimit, 1, maxLimit, errors);
    int offset = whole(ctx, "offset", 0, 0, MAX_OFFSET, errors);
    Optional<String> cursor = Optional.ofNullable(ctx.queryParam("cursor"));
    if (cursor.isPresent() && offset > 0) {
      errors.add(new FieldError("offset", "ambiguous", "does not go with cursor; send one"));
    }
    if (!errors.isEmpty()) {
      throw ApiException.invalid(errors);
    }
    return new PageQuery(limit, offset, cursor);
  }

  private static int whole(
      Context ctx, String name, int otherwise, int least, int most, List<FieldError> errors) {
    String text = ctx.queryParam(name);
    if (text == null) {
      return otherwise;
    }
    if (text.matches("\\d{1,10}")) {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return (int) number;
      }
    }
    errors.add(
        new FieldError(
            name, "out_of_range", "must be a whole number from " + least + " to " + most));
    return otherwise;
  }
}
