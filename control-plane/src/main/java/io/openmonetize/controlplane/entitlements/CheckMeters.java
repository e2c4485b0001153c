package io.openmonetize.controlplane.entitlements;

import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

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
    checks
        .withTags(
            "code",
            result.verdict().code(),
            "allowed",
            Boolean.toString(result.verdict().allowed()),
            "degraded",
            Boolean.toString(result.degraded()))
        .record(Duration.ofNanos(System.nanoTime() - beganNanos));
    return result;
  }
}
