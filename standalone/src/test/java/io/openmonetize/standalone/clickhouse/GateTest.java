package io.openmonetize.standalone.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GateTest {

  private static Gate gate(int waiting, long waitMillis) {
    return new Gate(new EngineLimits(1L << 30, 1, 2, waiting, waitMillis));
  }

  @Test
  void two_run_and_the_third_is_refused_after_its_wait() {
    Gate gate = gate(1, 20);
    gate.enter();
    gate.enter();
    assertThatThrownBy(gate::enter)
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("Code: 202.")
        .hasMessageContaining("Maximum: 2 running and 1 waiting");
    gate.leave();
    assertThatCode(gate::enter).doesNotThrowAnyException();
  }

  @Test
  void beyond_those_that_wait_nobody_waits() throws Exception {
    Gate gate = gate(0, TimeUnit.HOURS.toMillis(1));
    gate.enter();
    gate.enter();
    FutureTask<Void> third =
        new FutureTask<>(
            () -> {
              gate.enter();
              return null;
            });
    new Thread(third).start();
    assertThatThrownBy(() -> third.get(10, TimeUnit.SECONDS)).hasMessageContaining("Code: 202.");
  }

  @Test
  void one_that_waits_runs_when_another_leaves() throws Exception {
    Gate gate = gate(1, TimeUnit.HOURS.toMillis(1));
    gate.enter();
    gate.enter();
    CountDownLatch entered = new CountDownLatch(1);
    new Thread(
            () -> {
              gate.enter();
              entered.countDown();
            })
        .start();
    assertThat(entered.getCount()).isEqualTo(1);
    gate.leave();
    assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void shutting_waits_for_those_that_run() throws Exception {
    Gate gate = gate(0, 0);
    gate.enter();
    assertThat(gate.shut(10)).isFalse();
    gate.leave();
    assertThat(gate.shut(10)).isTrue();
    assertThatThrownBy(gate::enter).isInstanceOf(EngineException.class);
  }
}
