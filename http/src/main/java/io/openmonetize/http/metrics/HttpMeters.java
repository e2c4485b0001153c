package io.openmonetize.http.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Requests by route template, method and status. A path that no route knows and a method that
 * nobody serves have one label for all of them, because a client can invent as many as it likes.
 */
public final class HttpMeters {
  /** The route of a request that none matched. */
  public static final String UNMATCHED = "unmatched";

  private static final String OTHER = "OTHER";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Duration[] LATENCIES = {
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  /** Looked up before every answer is counted, so it is not put together from tags each time. */
  private record Answered(String route, String method, int status) {}

  private final Map<Answered, Timer> timers = new ConcurrentHashMap<>();
  private final Map<String, DistributionSummary> summaries = new ConcurrentHashMap<>();
  private final MeterProvider<Timer> requests;
  private final MeterProvider<DistributionSummary> sizes;
  private final MeterProvider<Counter> unread;

  public HttpMeters(MeterRegistry registry) {
    requests =
        Timer.builder(ServerMeters.HTTP_REQUEST)
            .description("Requests answered, by how long they took")
            .serviceLevelObjectives(LATENCIES)
            .withRegistry(registry);
    sizes =
        DistributionSummary.builder(ServerMeters.HTTP_REQUEST_BYTES)
            .description("Bodies as sent, where the request said how long its body is")
            .serviceLevelObjectives(1_024, 16_384, 131_072, 1_048_576, 5_242_880)
            .withRegistry(registry);
    unread =
        Counter.builder(ServerMeters.HTTP_UNREAD)
            .description("Requests refused before any route saw them")
            .withRegistry(registry);
  }

  /**
   * @param route the template, or {@link #UNMATCHED}
   * @param bytes of the body as sent, negative when the request did not say
   */
  public void answered(String route, String method, int status, Duration took, long bytes) {
    String known = METHODS.contains(method) ? method : OTHER;
    timers.computeIfAbsent(new Answered(route, known, status), this::timer).record(took);
    if (bytes > 0) {
      summaries.computeIfAbsent(route, r -> sizes.withTags("route", r)).record((double) bytes);
    }
  }

  private Timer timer(Answered kind) {
    return requests.withTags(
        "route", kind.route, "method", kind.method, "status", Integer.toString(kind.status));
  }

  public void unread(int status) {
    unread.withTags("status", Integer.toString(status)).increment();
  }
}
