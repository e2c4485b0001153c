package io.openmonetize.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.http.error.ErrorForm;
import io.openmonetize.http.error.Problem;
import io.openmonetize.http.log.LogContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where a failure becomes an answer. What nobody expected is logged under the
 * request's id and never shown.
 */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  static void register(RoutesConfig routes) {
    routes.exception(Exception.class, (failure, ctx) -> answer(ctx, failure));
    // Javalin's own exceptions have a handler of their own that a general one does not replace.
    routes.exception(HttpResponseException.class, (failure, ctx) -> answer(ctx, failure));
  }

  static void answer(Context ctx, Throwable failure) {
    ApiException known = translate(ctx, failure);
    ErrorForm.Told told = ErrorForm.of(ctx).tell(ctx, known, RequestIds.of(ctx));
    ctx.status(told.status());
    if (known.error() == ApiError.UNAUTHORIZED) {
      ctx.header("WWW-Authenticate", "Bearer");
    }
    allowed(failure).ifPresent(methods -> ctx.header("Allow", methods));
    known.retryAfter().ifPresent(wait -> ctx.header("Retry-After", seconds(wait)));
    ctx.json(told.body());
    // Another product's client may compare the type letter by letter, and JSON is UTF-8 anyway.
    ctx.res().setCharacterEncoding(null);
    ctx.contentType(told.contentType());
  }

  /** An error of the virtual machine, for which the router has no context any more. */
  static void answer(HttpServletResponse response, Error failure) {
    String id = RequestIds.choose(response.getHeader(RequestIds.HEADER));
    LOG.atError().addKeyValue(LogContext.REQUEST_ID, id).setCause(failure).log("Failed");
    response.setStatus(ApiError.INTERNAL_ERROR.status());
    response.setContentType(Problem.CONTENT_TYPE);
    response.setHeader(RequestIds.HEADER, id);
    try {
      response.getOutputStream().write(JettyErrors.ofFailure(id));
    } catch (IOException e) {
      LOG.warn("The client did not take the answer: {}", e.getMessage());
    }
  }

  private static ApiException translate(Context ctx, Throwable failure) {
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return translate(ctx, failure.getCause());
    }
    if (failure instanceof ApiException known) {
      return known;
    }
    if (failure instanceof HttpResponseException routing) {
      return ofRouting(ctx, routing);
    }
    LogContext.within(
        ctx, () -> LOG.error("Failed: {} {}", ctx.method(), MatchedRoute.of(ctx), failure));
    return ApiException.of(
        ApiError.INTERNAL_ERROR, "The error is logged under this request's id; try again");
  }

  private static ApiException ofRouting(Context ctx, HttpResponseException routing) {
    return switch (routing.getStatus()) {
      case 404 -> ApiException.of(ApiError.NOT_FOUND, "There is nothing at this path");
      case 405 ->
          ApiException.of(ApiError.METHOD_NOT_ALLOWED, "This path does not know " + ctx.method());
      case 413 -> ApiException.of(ApiError.PAYLOAD_TOO_LARGE, "The body is too large");
      default -> ApiException.of(ApiError.INVALID_REQUEST, "The request could not be read");
    };
  }

  /** What a path knows instead, when it does not know the method. */
  private static Optional<String> allowed(Throwable failure) {
    return failure instanceof MethodNotAllowedResponse routing
        ? Optional.ofNullable(routing.getDetails().get("availableMethods"))
        : Optional.empty();
  }

  private static String seconds(Duration wait) {
    return Long.toString(Math.max(1, (wait.toMillis() + 999) / 1000));
  }
}
