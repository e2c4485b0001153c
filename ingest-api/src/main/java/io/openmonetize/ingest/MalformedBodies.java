package io.openmonetize.ingest;

import io.openmonetize.events.MalformedBodyException;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.http.error.FieldError;
import java.util.List;
import java.util.Set;

/** The answer to a body in which no events can be told apart. */
final class MalformedBodies {
  private static final Set<String> NO_JSON = Set.of("invalid_json", "invalid_utf8", "empty_body");

  private MalformedBodies() {}

  static ApiException answer(MalformedBodyException e) {
    ApiError error = NO_JSON.contains(e.code()) ? ApiError.INVALID_JSON : ApiError.INVALID_REQUEST;
    return ApiException.of(error, e.getMessage())
        .withFields(List.of(new FieldError("", e.code(), e.getMessage())));
  }
}
