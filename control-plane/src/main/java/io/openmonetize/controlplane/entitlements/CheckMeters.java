package io.openmonetize.controlplane.entitlements;

import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Times checks by their answer. */
public final class CheckMeters {
  public static final String CHECK = "om.check";
  private static final Duration[] LATENCIES = {
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(250),
    Duration.ofSeconds(1)
  };

  /**
   * There are few kinds of answers, and putting one together from tags costs more than counting.
   */
  private record Answered(String code, boolean allowed, boolean degraded) {}

  private final Map<Answered, Timer> timers = new ConcurrentHashMap<>();
  private final MeterProvider<Timer> checks;

  public CheckMeters(MeterRegistry registry) {
    checks =
        Timer.builder(CHECK)
            .description("Checks by their answer")
            .serviceLevelObjectives(LATENCIES)
            .withRegistry(registry);
  }

  /** Hands the result on. */
  CheckResult answered(CheckResult result, long beganNanos) {
    var kind = new Answered(result.verdict().code(), result.verdict().allowed(), result.degraded());
    timers
        .computeIfAbsent(kind, this::timer)
        .record(Duration.ofNanos(System.nanoTime() - beganNanos));
    return result;
  }

  private Timer timer(Answered kind) {
    return checks.withTags(
        "code",
        kind.code,
        "allowed",
        Boolean.toString(kind.allowed),
        "degraded",
        Boolean.toString(kind.degraded));
  }
}
