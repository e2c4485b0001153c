package io.openmonetize.controlplane.projections;

import java.time.Clock;
import java.util.Optional;

/** Tells whether the metering job is heard of. */
public final class MeteringPulse {
  private static final long SILENT_AFTER_MS = 10_000;

  private final Projections projections;
  private final Clock clock;

  public MeteringPulse(Projections projections, Clock clock) {
    this.projections = projections;
    this.clock = clock;
  }

  /** Why balances do not move; empty when they do. */
  public Optional<String> problem() {
    try {
      return problem(projections.heartbeat().lastMs());
    } catch (ProjectionsUnavailable e) {
      return Optional.of("not heard of, because Redis does not answer");
    }
  }

  private Optional<String> problem(long lastMs) {
    long silentMs = clock.millis() - lastMs;
    if (lastMs == 0) {
      return Optional.of("not heard of; what is accepted waits in the journal");
    }
    return silentMs > SILENT_AFTER_MS
        ? Optional.of(
            "not heard of for " + silentMs / 1_000 + " s; what is accepted waits in the journal")
        : Optional.empty();
  }
}
