package io.openmonetize.controlplane.access;

import io.javalin.http.Context;
import io.openmonetize.http.error.ApiException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** A time in a query. */
public final class QueryTime {
  private QueryTime() {}

  /** Empty when it is left out. */
  public static Optional<Instant> of(Context ctx, String name) {
    String text = ctx.queryParam(name);
    if (text == null) {
      return Optional.empty();
    }
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (time.toEpochMilli() >= 0) {
        return Optional.of(time);
      }
    } catch (DateTimeException | ArithmeticException noTime) {
      // Told below, in the same words.
    }
    throw ApiException.invalid(name, "not_a_time", "must be a time such as 2026-03-01T12:00:00Z");
  }
}
