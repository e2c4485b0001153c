package io.openmonetize.http.error;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The body of an error: RFC 9457 members, our `code`, `errors` and `request_id`, and `error` and
 * `message` for older clients.
 */
public final class Problem {
  public static final String CONTENT_TYPE = "application/problem+json";

  private Problem() {}

  public static Map<String, Object> body(ApiException failure, String requestId) {
    ApiError error = failure.error();
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "urn:openmonetize:error:" + error.code());
    body.put("title", error.title());
    body.put("status", error.status());
    body.put("detail", failure.getMessage());
    body.put("code", error.code());
    body.put("errors", failure.fields());
    body.put("request_id", requestId);
    body.put("error", error.legacyName());
    body.put("message", failure.getMessage());
    body.putAll(failure.members());
    return body;
  }
}
