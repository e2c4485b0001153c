package io.openmonetize.http.body;

import io.javalin.http.Context;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.util.Locale;
import java.util.Set;

/** Says 415 to content types and character sets that a route does not read. */
public final class ContentTypes {
  private static final Set<String> UTF_8 = Set.of("utf-8", "utf8", "us-ascii");

  private ContentTypes() {}

  /** Nothing said counts as JSON. Returns the type without its parameters, in lower case. */
  public static String require(Context ctx, Set<String> accepted) {
    String header = ctx.req().getContentType();
    if (header == null || header.isBlank()) {
      return "application/json";
    }
    String[] parts = header.split(";", -1);
    String type = parts[0].strip().toLowerCase(Locale.ROOT);
    if (!accepted.contains(type)) {
      throw unsupported("Content-Type must be one of " + String.join(", ", accepted));
    }
    for (int i = 1; i < parts.length; i++) {
      requireUtf8(parts[i].strip().toLowerCase(Locale.ROOT));
    }
    return type;
  }

  private static void requireUtf8(String parameter) {
    if (parameter.startsWith("charset=")) {
      String charset = parameter.substring("charset=".length()).replace("\"", "");
      if (!UTF_8.contains(charset)) {
        throw unsupported("JSON is UTF-8; the charset says otherwise");
      }
    }
  }

  private static ApiException unsupported(String detail) {
    return ApiException.of(ApiError.UNSUPPORTED_MEDIA_TYPE, detail);
  }
}
