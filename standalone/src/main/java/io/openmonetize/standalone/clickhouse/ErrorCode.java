package io.openmonetize.standalone.clickhouse;

import java.util.Set;

/** ClickHouse's error numbers that the front raises, and the HTTP status a server gives to each. */
enum ErrorCode {
  NOT_IMPLEMENTED(48),
  SYNTAX_ERROR(62),
  UNKNOWN_DATABASE(81),
  BAD_ARGUMENTS(36),
  READONLY(164),
  TOO_MANY_SIMULTANEOUS_QUERIES(202),
  INTO_OUTFILE_NOT_ALLOWED(358),
  ALL_CONNECTION_TRIES_FAILED(279),
  SESSION_NOT_FOUND(372),
  SESSION_IS_LOCKED(373),
  INVALID_SESSION_TIMEOUT(374),
  ACCESS_DENIED(497),
  AUTHENTICATION_FAILED(516);

  private static final int REQUIRED_PASSWORD = 194;

  private static final Set<Integer> FORBIDDEN = Set.of(192, 193, 497, 512, 516);

  /** Parse errors, wrong types, bad arguments: the client can mend these. */
  private static final Set<Integer> BAD_REQUEST =
      Set.of(
          6, 8, 15, 25, 26, 27, 36, 37, 38, 41, 44, 53, 62, 72, 117, 123, 167, 168, 223, 321, 376,
          427, 441, 675, 676);

  private static final Set<Integer> NOT_FOUND =
      Set.of(46, 47, 50, 56, 60, 63, 73, 78, 81, 115, 152, 336, 511);

  /**
   * 202 is 500 on a server; the front says 503, because its small pool being full is a state that
   * passes and that a client should retry.
   */
  private static final Set<Integer> UNAVAILABLE = Set.of(76, 202, 209, 279, 439);

  private final int number;

  ErrorCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /** The status for any of ClickHouse's error numbers, as its own HTTP handler maps them. */
  static int httpStatus(int code) {
    if (code == REQUIRED_PASSWORD) {
      return 401;
    }
    if (FORBIDDEN.contains(code)) {
      return 403;
    }
    if (BAD_REQUEST.contains(code)) {
      return 400;
    }
    if (NOT_FOUND.contains(code)) {
      return 404;
    }
    if (UNAVAILABLE.contains(code)) {
      return 503;
    }
    return switch (code) {
      case 48 -> 501;
      case 159 -> 408;
      case 229 -> 413;
      case 381 -> 411;
      case 779 -> 415;
      default -> 500;
    };
  }
}
