package io.openmonetize.http.log;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A line per request. It names the route, never the path or the query: both may hold what a client
 * meant to keep to itself. What machines ask all the time, whether we live and what we count, is
 * logged for those who look for it only.
 */
public final class RequestLog {
  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
  private static final Set<String> QUIET =
      Set.of("/health", "/health/live", "/health/ready", "/ready", "/metrics");
  private static final String COMMAND_ID = "OM-Command-Id";

  private RequestLog() {}

  public static void answered(Context ctx, String route, Duration took) {
    int status = ctx.statusCode();
    boolean quiet = QUIET.contains(route) && status < 500;
    Level level = quiet ? Level.DEBUG : Level.INFO;
    if (!LOG.isEnabledForLevel(level)) {
      return;
    }
    LogContext.within(
        ctx,
        () -> {
          var line =
              LOG.atLevel(level)
                  .addKeyValue("method", ctx.method().name())
                  .addKeyValue("route", route)
                  .addKeyValue("status", status)
                  .addKeyValue("ms", took.toMillis());
          Optional.ofNullable(ctx.res().getHeader(COMMAND_ID))
              .map(id -> line.addKeyValue("command_id", id))
              .orElse(line)
              .log("Answered");
        });
  }
}
