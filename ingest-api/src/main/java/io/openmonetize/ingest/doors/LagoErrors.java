package io.openmonetize.ingest.doors;

import io.javalin.http.Context;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.http.error.ErrorForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** `{status, error, code, error_details}`, as Lago's clients read it. */
final class LagoErrors implements ErrorForm {
  private static final int UNPROCESSABLE = 422;
  private static final Map<Integer, String> PHRASES =
      Map.ofEntries(
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(413, "Payload Too Large"),
          Map.entry(415, "Unsupported Media Type"),
          Map.entry(UNPROCESSABLE, "Unprocessable Entity"),
          Map.entry(429, "Too Many Requests"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(503, "Service Unavailable"));

  @Override
  public Told tell(Context ctx, ApiException failure, String requestId) {
    return tell(failure, ctx.path().equals(ApiV1Routes.BATCH));
  }

  static Told tell(ApiException failure, boolean batch) {
    List<PeerErrors.Mistake> mistakes = PeerErrors.of(failure);
    boolean invalid =
        failure.error() == ApiError.VALIDATION_FAILED
            || (failure.error() == ApiError.INVALID_REQUEST && !mistakes.isEmpty());
    int status = invalid ? UNPROCESSABLE : failure.error().status();
    var body = new LinkedHashMap<String, Object>();
    body.put("status", status);
    body.put("error", PHRASES.getOrDefault(status, failure.error().title()));
    if (invalid) {
      body.put("code", "validation_errors");
      body.put("error_details", batch ? byIndex(mistakes) : byField(mistakes));
    } else if (failure.error() != ApiError.UNAUTHORIZED) {
      body.put("code", failure.error().code());
      body.put("message", failure.getMessage());
    }
    return new Told(status, "application/json", body);
  }

  /** A mistake of the list as a whole has no place in it. */
  private static Map<String, Object> byIndex(List<PeerErrors.Mistake> mistakes) {
    if (mistakes.stream().allMatch(m -> m.field().startsWith("events"))) {
      return byField(mistakes);
    }
    var byIndex = new LinkedHashMap<String, List<PeerErrors.Mistake>>();
    for (PeerErrors.Mistake mistake : mistakes) {
      byIndex
          .computeIfAbsent(Integer.toString(mistake.index()), i -> new ArrayList<>())
          .add(mistake);
    }
    var details = new LinkedHashMap<String, Object>();
    byIndex.forEach((index, its) -> details.put(index, byField(its)));
    return details;
  }

  private static Map<String, Object> byField(List<PeerErrors.Mistake> mistakes) {
    var details = new LinkedHashMap<String, Object>();
    for (PeerErrors.Mistake mistake : mistakes) {
      String field = mistake.field().isEmpty() ? "event" : mistake.field();
      details.merge(field, List.of(code(mistake.code())), LagoErrors::joined);
    }
    return details;
  }

  private static Object joined(Object one, Object other) {
    var both = new ArrayList<Object>((List<?>) one);
    both.addAll((List<?>) other);
    return both;
  }

  private static String code(String ours) {
    return switch (ours) {
      case "required", "empty" -> "value_is_mandatory";
      case "timestamp_invalid" -> "invalid_format";
      default -> ours;
    };
  }
}
