package io.openmonetize.controlplane.projections;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.schemas.v1.AccountView;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private static final AccountView IDLE = AccountView.newBuilder().setAsOfMs(1_000).build();

  @Test
  void an_idle_customers_view_is_as_fresh_as_the_job() {
    Heartbeat job = Heartbeat.of(List.of("90100:90000", "90050:89950"));

    assertThat(job.stalenessMs(IDLE, 90_000)).isEqualTo(50);
  }

  @Test
  void a_dead_job_makes_every_view_older() {
    Heartbeat job = Heartbeat.of(List.of("90100:90000"));

    assertThat(job.stalenessMs(IDLE, 190_000)).isEqualTo(100_000);
  }

  @Test
  void a_subtask_that_is_long_gone_counts_no_more() {
    Heartbeat job = Heartbeat.of(List.of("190100:190000", "90100:90000"));

    assertThat(job.stalenessMs(IDLE, 190_000)).isZero();
  }

  @Test
  void a_job_without_any_watermark_yet_vouches_for_nothing() {
    Heartbeat job = Heartbeat.of(List.of("90100:" + Long.MIN_VALUE));

    assertThat(job.stalenessMs(IDLE, 90_000)).isEqualTo(89_000);
    assertThat(Heartbeat.NONE.stalenessMs(IDLE, 90_000)).isEqualTo(89_000);
  }

  @Test
  void a_view_ahead_of_the_reading_clock_is_not_younger_than_now() {
    assertThat(Heartbeat.NONE.stalenessMs(IDLE, 900)).isZero();
  }
}
