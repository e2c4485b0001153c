package io.openmonetize.standalone.clickhouse;

import java.util.Optional;

/**
 * A request's wish to keep temporary tables and SET values between requests.
 *
 * @param mustExist a session that is gone is an error instead of a new one
 * @param closeAfter the session ends with this request
 */
record SessionRequest(String id, int timeoutSeconds, boolean mustExist, boolean closeAfter) {

  private static final int DEFAULT_SECONDS = 60;
  private static final int MAX_SECONDS = 3600;

  static Optional<SessionRequest> read(RequestInput input) {
    String id = input.parameter("session_id");
    if (id.isEmpty()) {
      return Optional.empty();
    }
    String timeout = input.parameter("session_timeout");
    return Optional.of(
        new SessionRequest(
            id,
            timeout.isEmpty() ? DEFAULT_SECONDS : seconds(timeout),
            input.on("session_check"),
            input.on("close_session")));
  }

  private static int seconds(String text) {
    int seconds = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    if (seconds < 1 || seconds > MAX_SECONDS) {
      throw EngineException.of(
          ErrorCode.INVALID_SESSION_TIMEOUT,
          "Session timeout must be 1 to " + MAX_SECONDS + " seconds: '" + text + "'");
    }
    return seconds;
  }
}
