package io.openmonetize.controlplane.projections;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.openmonetize.schemas.v1.AccountView;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the metering job has come, as of a second ago at most. Whoever asks first after that
 * second reads it again for all, so that checks need no read of their own for it.
 */
public final class PipelineClock {
  private static final Logger LOG = LoggerFactory.getLogger(PipelineClock.class);
  public static final String STALENESS = "om.projection.staleness";
  private static final long FRESH_MS = 1_000;

  private final Projections projections;
  private final Clock clock;
  private final AtomicLong readAt = new AtomicLong(Long.MIN_VALUE);
  private volatile Heartbeat heartbeat = Heartbeat.NONE;

  public PipelineClock(Projections projections, Clock clock) {
    this.projections = projections;
    this.clock = clock;
  }

  /** How old the view's truth is. */
  public long stalenessMs(AccountView view) {
    long now = clock.millis();
    return newest(now).stalenessMs(view, now);
  }

  /** The gauge has no value while no job has told how far it is. */
  public void bindTo(MeterRegistry registry) {
    TimeGauge.builder(STALENESS, this::behindMs, TimeUnit.MILLISECONDS)
        .description("How far the metering job is behind now")
        .register(registry);
  }

  private Number behindMs() {
    long now = clock.millis();
    Heartbeat newest = newest(now);
    return newest.equals(Heartbeat.NONE) ? Double.NaN : Math.max(0, now - newest.upToMs());
  }

  private Heartbeat newest(long now) {
    long last = readAt.get();
    if (now - FRESH_MS >= last && readAt.compareAndSet(last, now)) {
      refresh();
    }
    return heartbeat;
  }

  private void refresh() {
    try {
      heartbeat = projections.heartbeat();
    } catch (ProjectionsUnavailable e) {
      LOG.warn("The pipeline's heartbeat cannot be read; the last one counts: {}", e.getMessage());
    }
  }
}
