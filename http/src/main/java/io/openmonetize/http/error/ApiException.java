package io.openmonetize.http.error;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An answer that is an error, in the words that the client may read. */
public final class ApiException extends RuntimeException {
  /** A body may hold more mistakes than anybody reads; the answer stays small all the same. */
  static final int MOST_FIELDS = 100;

  private static final long serialVersionUID = 1L;

  private final ApiError error;
  private final transient List<FieldError> fields;
  private final transient Map<String, Object> members;
  private final Duration retryAfter;

  private ApiException(
      ApiError error,
      String detail,
      List<FieldError> fields,
      Map<String, Object> members,
      Duration retryAfter) {
    // A refused request is no surprise: without a stack trace it costs next to nothing.
    super(detail, null, false, false);
    this.error = error;
    this.fields = List.copyOf(fields);
    this.members = new LinkedHashMap<>(members);
    this.retryAfter = retryAfter;
  }

  public static ApiException of(ApiError error, String detail) {
    return new ApiException(error, detail, List.of(), Map.of(), null);
  }

  public static ApiException invalid(List<FieldError> fields) {
    int all = fields.size();
    List<FieldError> shown = fields.subList(0, Math.min(all, MOST_FIELDS));
    String detail = all == 1 ? fields.get(0).sentence() : all + " fields are not valid";
    if (all > shown.size()) {
      detail += "; the first " + shown.size() + " are listed";
    }
    return new ApiException(ApiError.VALIDATION_FAILED, detail, shown, Map.of(), null);
  }

  /** The body as a whole, before any field of it can be read. */
  public static ApiException ofBody(ApiError error, String code, String message) {
    return of(error, message).withFields(List.of(new FieldError("", code, message)));
  }

  public static ApiException invalid(String field, String code, String message) {
    return invalid(List.of(new FieldError(field, code, message)));
  }

  /** A 503 or 429: the client should come again after that long. */
  public static ApiException later(ApiError error, String detail, Duration retryAfter) {
    return new ApiException(error, detail, List.of(), Map.of(), retryAfter);
  }

  /** The same answer with a further member, or with a standard one in another form. */
  public ApiException with(String member, Object value) {
    return with(Map.of(member, value));
  }

  public ApiException with(Map<String, Object> further) {
    var more = new LinkedHashMap<>(members);
    more.putAll(further);
    return new ApiException(error, getMessage(), fields, more, retryAfter);
  }

  public ApiException withFields(List<FieldError> errors) {
    return new ApiException(error, getMessage(), errors, members, retryAfter);
  }

  public ApiError error() {
    return error;
  }

  public List<FieldError> fields() {
    return fields;
  }

  public Map<String, Object> members() {
    return members;
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
