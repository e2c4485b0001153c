package io.openmonetize.http.error;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every code that an API may answer with. The code is the lower-case name and a promise to clients;
 * the status and title belong to it.
 */
public enum ApiError {
  INVALID_REQUEST(400, "The request is not valid"),
  INVALID_JSON(400, "The body is not valid JSON"),
  VALIDATION_FAILED(400, "Some fields are not valid"),
  LOGIN_FAILED(400, "The login did not succeed"),
  UNAUTHORIZED(401, "No valid API key"),
  INSUFFICIENT_CREDITS(402, "Not enough credits"),
  CAP_REACHED(402, "A cap is reached"),
  QUOTA_EXCEEDED(402, "A quota is used up"),
  FORBIDDEN(403, "The API key may not do this"),
  FORBIDDEN_CUSTOMER(403, "The customer is not the API key's"),
  REQUESTED_BY_MISSING(403, "The request could be another site's"),
  LOGIN_REFUSED(403, "The person has no part here"),
  NOT_FOUND(404, "Not found"),
  LOGIN_NOT_CONFIGURED(404, "People do not log in here"),
  UNKNOWN_CUSTOMER(404, "The customer is not known"),
  UNKNOWN_KEY(404, "The API key is not known"),
  USER_NOT_FOUND(404, "The user is not known"),
  TEAM_NOT_FOUND(404, "The team is not known"),
  HOLD_NOT_FOUND(404, "The hold is not known"),
  SERIES_NOT_FOUND(404, "The recurring grant is not known"),
  TOP_UP_NOT_FOUND(404, "The top-up is not known"),
  TRANSACTION_NOT_FOUND(404, "The transaction is not known"),
  EVENT_NOT_FOUND(404, "The event is not known"),
  ENTITLEMENT_NOT_FOUND(404, "The entitlement is not known"),
  METHOD_NOT_ALLOWED(405, "The path does not know this method"),
  CONFLICT(409, "The request conflicts with what is there"),
  ALREADY_EXISTS(409, "There is one already"),
  IDEMPOTENCY_CONFLICT(409, "The idempotency key was used with another body"),
  ALREADY_REGISTERED(409, "Already registered"),
  ALREADY_SUBSCRIBED(409, "There is a subscription already"),
  EVENT_NOT_VISIBLE_YET(409, "The event cannot be read yet"),
  PAYLOAD_TOO_LARGE(413, "The body is too large"),
  UNSUPPORTED_ENCODING(415, "The content encoding is not supported"),
  UNSUPPORTED_MEDIA_TYPE(415, "The content type is not supported"),
  NOT_AVAILABLE(422, "Not available yet"),
  REFUSED(422, "The state of the account does not allow it"),
  OVERFLOW(422, "The amount does not fit"),
  PRICE_UNKNOWN(422, "Nothing says what this costs"),
  KEY_REVOKED(422, "The API key has ended"),
  LAST_OWNER_KEY(422, "Nobody could make keys any more"),
  NOT_A_MEMBER(422, "The user is not a member of the team"),
  TOO_MANY(422, "There are too many"),
  HOLD_ENDED(422, "The hold has ended"),
  TOO_MANY_HOLDS(422, "Too many holds are open"),
  TOP_UP_ENDED(422, "The top-up has ended"),
  NOT_REFUNDABLE(422, "There is not that much to give back"),
  PLAN_NOT_FOUND(422, "The plan cannot be subscribed to"),
  NOT_SUBSCRIBED(422, "There is no subscription"),
  EVENT_VOIDED(422, "The event is void"),
  BEYOND_HORIZON(422, "Too long ago to be corrected"),
  NOT_PRICED(422, "Nothing says what the event costs"),
  FROZEN(422, "The account is frozen"),
  RATE_LIMITED(429, "Too many requests"),
  INTERNAL_ERROR(500, "Something went wrong here"),
  UNAVAILABLE(503, "Not available at the moment"),
  JOURNAL_UNAVAILABLE(503, "The journal does not take records at the moment"),
  NOT_DECIDED_IN_TIME(503, "Accepted, but not decided in time");

  private final int status;
  private final String title;
  private final String code = name().toLowerCase(Locale.ROOT);

  ApiError(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public static Optional<ApiError> ofCode(String code) {
    return Arrays.stream(values()).filter(error -> error.code.equals(code)).findFirst();
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  public String code() {
    return code;
  }

  /** What clients of the first SDKs find in `error`. */
  String legacyName() {
    return status == 400 ? "VALIDATION_ERROR" : name();
  }
}
