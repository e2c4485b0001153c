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
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final KeptAlive child = new KeptAlive("sleeper", this::sleeper, new Told());

  private final class Told implements KeptAlive.Watcher {
    @Override
    public void up(String name, long pid) {
      told.add(name + " up");
    }

    @Override
    public void down(String name, String why) {
      told.add(name + " " + why);
    }
  }

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
    assertThat(told)
        .containsExactly(
            "sleeper up",
            "sleeper ended with code 137 and starts again",
            "sleeper does not start again: no luck this time",
            "sleeper up");
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
