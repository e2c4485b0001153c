package io.openmonetize.http.edge;

import io.openmonetize.http.config.Env;
import java.time.Duration;

/**
 * How long a client may take, and how much it may say before we listen. Who sends a byte now and
 * then holds a connection or a thread for that long and no longer.
 *
 * @param idle a connection on which nothing moves is closed after that long
 * @param body a whole body comes within that time
 * @param headerBytes request line and headers together
 */
public record Transport(Duration idle, Duration body, int headerBytes) {
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final String IDLE = "OM_HTTP_IDLE_TIMEOUT";
  private static final String BODY = "OM_HTTP_BODY_TIMEOUT";

  public Transport {
    if (!isSome(idle) || !isSome(body)) {
      throw new IllegalArgumentException("timeouts lie above 0 and are at most an hour");
    }
  }

  public static Transport defaults() {
    return new Transport(Duration.ofSeconds(30), Duration.ofSeconds(30), 16 * 1024);
  }

  public static Transport from(Env env) {
    var defaults = defaults();
    return new Transport(
        timeout(env, IDLE, defaults.idle()),
        timeout(env, BODY, defaults.body()),
        env.whole("OM_HTTP_HEADER_BYTES", defaults.headerBytes(), 4 * 1024, 1024 * 1024));
  }

  private static Duration timeout(Env env, String name, Duration otherwise) {
    Duration timeout = env.duration(name, otherwise);
    if (isSome(timeout)) {
      return timeout;
    }
    env.mistake(name, "must lie above 0 and be at most 1h");
    return otherwise;
  }

  private static boolean isSome(Duration timeout) {
    return timeout.toMillis() > 0 && timeout.compareTo(LONGEST) <= 0;
  }
}
