package io.openmonetize.http;

import io.openmonetize.http.auth.Access;
import io.openmonetize.http.config.Env;
import io.openmonetize.http.log.LogSettings;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * Where and how a server listens.
 *
 * @param host the loopback unless somebody decides otherwise
 * @param port 0 takes any free one
 * @param shutdownGrace how long requests under way may take when the server stops
 * @param threads that serve requests
 * @param metrics who may read `/metrics`: {@link Access#OPEN} or {@link Access#OPERATOR}
 * @param edge what lies between the world and the server, and what the server asks of both
 */
public record ServerConfig(
    String host, int port, Duration shutdownGrace, int threads, Access metrics, EdgeConfig edge) {
  public static final String LOOPBACK = "127.0.0.1";
  private static final String METRICS = "OM_METRICS";
  private static final Set<String> LOOPBACKS = Set.of(LOOPBACK, "::1", "[::1]", "localhost");
  private static final int LEAST_THREADS = 8;

  public ServerConfig {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(edge, "edge");
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must lie between 0 and 65535: " + port);
    }
    if (shutdownGrace.isNegative()) {
      throw new IllegalArgumentException("shutdownGrace must not be negative: " + shutdownGrace);
    }
    if (metrics != Access.OPEN && metrics != Access.OPERATOR) {
      throw new IllegalArgumentException("metrics are open or for the operator, not " + metrics);
    }
    if (threads < LEAST_THREADS) {
      throw new IllegalArgumentException("threads must be at least " + LEAST_THREADS);
    }
  }

  /** Metrics for whoever reaches a loopback address, and otherwise for the operator. */
  public ServerConfig(String host, int port, Duration shutdownGrace, int threads) {
    this(host, port, shutdownGrace, threads, metricsOn(host));
  }

  /** Reached directly. */
  public ServerConfig(String host, int port, Duration shutdownGrace, int threads, Access metrics) {
    this(host, port, shutdownGrace, threads, metrics, EdgeConfig.defaults());
  }

  public ServerConfig with(EdgeConfig edge) {
    return new ServerConfig(host, port, shutdownGrace, threads, metrics, edge);
  }

  public static ServerConfig onLoopback(int port) {
    return new ServerConfig(LOOPBACK, port, Duration.ofSeconds(15), 64);
  }

  public static ServerConfig from(Env env, int defaultPort) {
    var defaults = onLoopback(defaultPort);
    String host = env.text("OM_HOST", defaults.host());
    LogSettings.check(env);
    return new ServerConfig(
        host,
        env.port("OM_PORT", defaultPort),
        env.duration("OM_SHUTDOWN_GRACE", defaults.shutdownGrace()),
        env.whole("OM_HTTP_THREADS", defaults.threads(), LEAST_THREADS, 1_000),
        metrics(env, host),
        EdgeConfig.from(env));
  }

  private static Access metrics(Env env, String host) {
    String who = env.text(METRICS, "auto");
    switch (who) {
      case "auto":
        return metricsOn(host);
      case "open":
        return Access.OPEN;
      case "operator":
        return Access.OPERATOR;
      default:
        env.mistake(METRICS, "must be auto, open or operator");
        return Access.OPERATOR;
    }
  }

  private static Access metricsOn(String host) {
    return LOOPBACKS.contains(host) ? Access.OPEN : Access.OPERATOR;
  }
}
