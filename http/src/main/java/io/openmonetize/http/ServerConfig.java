package io.openmonetize.http;

import io.openmonetize.http.config.Env;
import java.time.Duration;
import java.util.Objects;

/**
 * Where and how a server listens.
 *
 * @param host the loopback unless somebody decides otherwise
 * @param port 0 takes any free one
 * @param shutdownGrace how long requests under way may take when the server stops
 * @param threads that serve requests
 */
public record ServerConfig(String host, int port, Duration shutdownGrace, int threads) {
  public static final String LOOPBACK = "127.0.0.1";
  private static final int LEAST_THREADS = 8;

  public ServerConfig {
    Objects.requireNonNull(host, "host");
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must lie between 0 and 65535: " + port);
    }
    if (shutdownGrace.isNegative()) {
      throw new IllegalArgumentException("shutdownGrace must not be negative: " + shutdownGrace);
    }
    if (threads < LEAST_THREADS) {
      throw new IllegalArgumentException("threads must be at least " + LEAST_THREADS);
    }
  }

  public static ServerConfig onLoopback(int port) {
    return new ServerConfig(LOOPBACK, port, Duration.ofSeconds(15), 64);
  }

  public static ServerConfig from(Env env, int defaultPort) {
    var defaults = onLoopback(defaultPort);
    return new ServerConfig(
        env.text("OM_HOST", defaults.host()),
        env.port("OM_PORT", defaultPort),
        env.duration("OM_SHUTDOWN_GRACE", defaults.shutdownGrace()),
        env.whole("OM_HTTP_THREADS", defaults.threads(), LEAST_THREADS, 1_000));
  }
}
