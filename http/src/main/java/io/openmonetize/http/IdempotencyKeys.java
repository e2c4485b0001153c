package io.openmonetize.http;

import io.javalin.http.Context;
import io.openmonetize.http.error.ApiException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The `Idempotency-Key` header: up to 255 printable characters. */
public final class IdempotencyKeys {
  public static final String HEADER = "Idempotency-Key";
  private static final Pattern ACCEPTABLE = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private IdempotencyKeys() {}

  public static Optional<String> of(Context ctx) {
    String key = ctx.header(HEADER);
    if (key == null) {
      return Optional.empty();
    }
    if (!ACCEPTABLE.matcher(key).matches()) {
      throw ApiException.invalid(
          HEADER, "not_valid", "must be 1 to 255 printable ASCII characters without spaces");
    }
    return Optional.of(key);
  }
}
