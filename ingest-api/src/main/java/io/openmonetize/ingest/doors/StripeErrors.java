package io.openmonetize.ingest.doors;

import io.javalin.http.Context;
import io.openmonetize.http.auth.KeyTokens;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.http.error.ErrorForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** `{"error":{type, code, param, message}}`: the first mistake, as Stripe's clients read it. */
final class StripeErrors implements ErrorForm {
  /** Stripe's clients take any 401 for a wrong key, and open another session only for this. */
  private static final int SESSION_ENDED = 400;

  private static final String INVALID = "invalid_request_error";

  @Override
  public Told tell(Context ctx, ApiException failure, String requestId) {
    ctx.header("Request-Id", requestId);
    var error = new LinkedHashMap<String, Object>();
    boolean ended = failure.error() == ApiError.UNAUTHORIZED && isBySession(ctx);
    if (ended) {
      error.put("type", "temporary_session_expired");
      error.put("code", "billing_meter_event_session_expired");
      error.put("message", "The session has ended or its key has; open another session");
    } else {
      error.put("type", type(failure.error()));
      describe(error, failure, ctx.path().startsWith("/v2/"));
    }
    error.put("request_id", requestId);
    int status = ended ? SESSION_ENDED : failure.error().status();
    return new Told(status, "application/json", Map.of("error", error));
  }

  private static boolean isBySession(Context ctx) {
    String sent = ctx.header("Authorization");
    return ctx.path().equals(StripeV2Routes.STREAM)
        && sent != null
        && sent.contains(KeyTokens.PREFIX);
  }

  private static String type(ApiError error) {
    if (error.status() >= 500) {
      return "api_error";
    }
    return error == ApiError.RATE_LIMITED ? "rate_limit_error" : INVALID;
  }

  private static void describe(Map<String, Object> error, ApiException failure, boolean second) {
    List<PeerErrors.Mistake> mistakes = PeerErrors.of(failure);
    if (mistakes.isEmpty()) {
      if (failure.error() != ApiError.UNAUTHORIZED) {
        error.put("code", failure.error() == ApiError.RATE_LIMITED ? "rate_limit" : code(failure));
      }
      error.put("message", failure.getMessage());
      return;
    }
    PeerErrors.Mistake first = mistakes.get(0);
    error.put("code", second ? secondCode(first) : firstCode(first));
    error.put("message", sentence(first));
    if (!first.field().isEmpty()) {
      error.put("param", first.field());
    }
  }

  private static String code(ApiException failure) {
    return failure.error().code();
  }

  private static String sentence(PeerErrors.Mistake mistake) {
    if (mistake.code().equals("required")) {
      return "Missing required param: " + mistake.field() + ".";
    }
    String message = mistake.message();
    return mistake.field().isEmpty() || message.startsWith(mistake.field())
        ? message
        : mistake.field() + " " + message;
  }

  private static String firstCode(PeerErrors.Mistake mistake) {
    return switch (mistake.code()) {
      case "required" -> "parameter_missing";
      case "not_a_number", "timestamp_invalid" -> "parameter_invalid_integer";
      default -> mistake.code();
    };
  }

  private static String secondCode(PeerErrors.Mistake mistake) {
    String field = mistake.field();
    if (field.endsWith("timestamp")) {
      return "billing_meter_event_invalid_timestamp";
    }
    if (field.endsWith("stripe_customer_id")) {
      return "billing_meter_event_no_customer_defined";
    }
    return field.contains("payload") ? "billing_meter_event_invalid_value" : mistake.code();
  }
}
