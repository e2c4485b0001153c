package io.openmonetize.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.embedded.process.GuardedProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptAliveIT {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  @TempDir Path dir;
  private final List<GuardedProcess> started = new CopyOnWriteArrayList<>();
  private int failures;
  private final KeptAlive child = new KeptAlive("sleeper", this::sleeper);

  @AfterEach
  void stop() {
    child.close();
    assertThat(started).noneMatch(GuardedProcess::isAlive);
  }

  @Test
  void a_child_that_ends_unasked_starts_again() {
    child.start();
    started.get(0).kill();
    assertThat(Until.holds(() -> started.size() == 2, DEADLINE)).isTrue();
    assertThat(started.get(1).isAlive()).isTrue();
  }

  @Test
  void a_restart_that_fails_is_tried_again() {
    child.start();
    failures = 1;
    started.get(0).kill();
    assertThat(Until.holds(() -> started.size() == 2, DEADLINE)).isTrue();
    assertThat(failures).isZero();
  }

  @Test
  void a_child_that_was_killed_on_purpose_stays_down_until_it_is_started() {
    child.start();
    child.killAndStayDown();
    assertThat(Until.holds(() -> started.size() > 1, Duration.ofSeconds(2))).isFalse();
    child.start();
    assertThat(started).hasSize(2);
  }

  private GuardedProcess sleeper() {
    if (failures > 0) {
      failures--;
      throw new IllegalStateException("no luck this time");
    }
    GuardedProcess process =
        GuardedProcess.start(
            List.of("sleep", "600"), Map.of(), dir.resolve("out"), Duration.ofSeconds(5));
    started.add(process);
    return process;
  }
}
