package io.openmonetize.standalone.clickhouse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A ClickHouse exception: its code, and its text as a server would send it. */
final class EngineException extends RuntimeException {

  private static final Pattern CODE = Pattern.compile("^Code: (\\d+)\\.");

  /** What ClickHouse itself uses for an exception that brings no code of its own. */
  private static final int STD_EXCEPTION = 1001;

  private final int code;
  private final String text;

  private EngineException(int code, String text) {
    super(text);
    this.code = code;
    this.text = text;
  }

  /** An exception as the engine wrote it. */
  static EngineException fromEngine(String text) {
    Matcher matcher = CODE.matcher(text);
    int code = matcher.find() ? Integer.parseInt(matcher.group(1)) : STD_EXCEPTION;
    String whole =
        code == STD_EXCEPTION ? "Code: " + STD_EXCEPTION + ". DB::Exception: " + text : text;
    return new EngineException(code, whole);
  }

  /** An exception that the front itself raises, in the words of a server. */
  static EngineException of(ErrorCode code, String message) {
    return new EngineException(
        code.number(),
        "Code: " + code.number() + ". DB::Exception: " + message + " (" + code.name() + ")");
  }

  @Override
  public String getMessage() {
    return text;
  }

  int code() {
    return code;
  }
}
