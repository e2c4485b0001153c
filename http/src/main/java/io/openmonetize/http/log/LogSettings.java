package io.openmonetize.http.log;

import io.openmonetize.http.config.Env;
import java.util.Set;

/**
 * Settings that the logback files read themselves, before anything else runs; a service looks at
 * them once more, so that a mistake in them is told with the others.
 */
public final class LogSettings {
  private static final Set<String> FORMATS = Set.of("json", "text");
  private static final Set<String> LEVELS = Set.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");

  private LogSettings() {}

  public static void check(Env env) {
    if (!FORMATS.contains(env.text("OM_LOG_FORMAT", "json"))) {
      env.mistake("OM_LOG_FORMAT", "must be json or text");
    }
    if (!LEVELS.contains(env.text("OM_LOG_LEVEL", "INFO"))) {
      env.mistake("OM_LOG_LEVEL", "must be TRACE, DEBUG, INFO, WARN or ERROR");
    }
  }
}
