package io.openmonetize.http;

import io.javalin.http.Context;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The client's idempotency key: up to 255 printable characters. */
public final class IdempotencyKeys {
  public static final String HEADER = "Idempotency-Key";
  private static final Pattern ACCEPTABLE = Pattern.compile("[\\x21-\\x7e]+");
  private static final int LONGEST = 255;
  private static final String NOT_VALID = "not_valid";
  private static final String WHAT_IS_VALID =
      "must be 1 to 255 printable ASCII characters without spaces";

  private IdempotencyKeys() {}

  public static Optional<String> of(Context ctx) {
    String key = ctx.header(HEADER);
    if (key == null) {
      return Optional.empty();
    }
    if (!isAcceptable(key)) {
      throw ApiException.invalid(HEADER, NOT_VALID, WHAT_IS_VALID);
    }
    return Optional.of(key);
  }

  /** For a request whose key may also stand in the body; a mistake is noted there. */
  public static Optional<String> of(FieldReader body, String field) {
    Optional<String> key = body.text(field, LONGEST);
    if (key.isPresent() && !isAcceptable(key.get())) {
      body.error(field, NOT_VALID, WHAT_IS_VALID);
    }
    return key;
  }

  private static boolean isAcceptable(String key) {
    return key.length() <= LONGEST && ACCEPTABLE.matcher(key).matches();
  }
}
