package io.openmonetize.http.error;

import io.javalin.config.Key;
import io.javalin.http.Context;
import java.util.Map;

/**
 * How a path words its errors. Paths that stand in for another product's answer in that product's
 * form, because its clients read nothing else; all others answer with a {@link Problem}.
 */
public interface ErrorForm {
  /** The forms of the paths that have one of their own, by path. */
  Key<Map<String, ErrorForm>> BY_PATH = new Key<>("om.error.forms");

  /** A status, a media type and what is written as JSON. */
  record Told(int status, String contentType, Map<String, Object> body) {}

  Told tell(Context ctx, ApiException failure, String requestId);

  /** The form of the path that was asked for, whether or not it knows the method. */
  static ErrorForm of(Context ctx) {
    return ctx.appData(BY_PATH).getOrDefault(ctx.path(), ErrorForm::problem);
  }

  private static Told problem(Context ctx, ApiException failure, String requestId) {
    return new Told(
        failure.error().status(), Problem.CONTENT_TYPE, Problem.body(failure, requestId));
  }
}
