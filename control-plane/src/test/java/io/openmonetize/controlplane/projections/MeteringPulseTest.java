package io.openmonetize.controlplane.projections;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.fakes.FakeMetering;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeteringPulseTest {
  private static final long NOW = 1_790_000_000_000L;

  private final FakeMetering metering = new FakeMetering();
  private final MeteringPulse pulse =
      new MeteringPulse(metering, Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC));

  @Test
  void a_job_that_beats_is_well_and_one_that_fell_silent_is_not() {
    metering.heartbeat = beat(NOW - 10_000, NOW - 11_000);
    assertThat(pulse.problem()).isEmpty();

    metering.heartbeat = beat(NOW - 10_001, NOW - 11_000);
    assertThat(pulse.problem()).hasValueSatisfying(p -> assertThat(p).contains("for 10 s"));
  }

  @Test
  void a_job_that_is_started_again_and_again_and_never_reads_is_not_heard_of() {
    metering.heartbeat = beat(NOW, Long.MIN_VALUE);

    assertThat(pulse.problem()).hasValueSatisfying(p -> assertThat(p).startsWith("not heard of;"));
  }

  @Test
  void without_redis_nothing_is_known() {
    metering.redisAway = true;

    assertThat(pulse.problem()).hasValueSatisfying(p -> assertThat(p).contains("Redis"));
  }

  private static Heartbeat beat(long wallMs, long watermarkMs) {
    return Heartbeat.of(List.of(wallMs + ":" + watermarkMs));
  }
}
