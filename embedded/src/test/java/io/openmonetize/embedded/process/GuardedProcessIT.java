package io.openmonetize.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.embedded.redis.EmbeddedRedis;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedProcessIT {
  @TempDir Path dir;

  /** Stands for the supervisor: starts a Redis, prints its pid, then sleeps until it is killed. */
  static final class Parent {
    public static void main(String[] args) throws InterruptedException {
      EmbeddedRedis redis = EmbeddedRedis.start(Path.of(args[0]), 0);
      System.out.println(redis.process().pid());
      Thread.sleep(Duration.ofMinutes(5).toMillis());
    }
  }

  @Test
  void no_child_outlives_a_parent_that_is_killed() throws Exception {
    Process parent = startParent();
    ProcessHandle child = ProcessHandle.of(readPid(parent)).orElseThrow();
    assertThat(child.isAlive()).isTrue();

    parent.destroyForcibly().waitFor();

    child.onExit().get(15, TimeUnit.SECONDS);
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void a_child_that_ignores_the_request_to_stop_is_killed_after_the_grace() throws Exception {
    Path ready = dir.resolve("ready");
    String stubborn = "trap '' TERM; : >" + ready + "; while :; do sleep 0.1; done";
    try (GuardedProcess child = start(List.of("sh", "-c", stubborn))) {
      await(ready);
      child.close();
      assertThat(child.onExit().get(10, TimeUnit.SECONDS)).isEqualTo(137);
    }
  }

  @Test
  void output_and_exit_code_are_the_childs_own() throws Exception {
    try (GuardedProcess child = start(List.of("sh", "-c", "echo $GREETING; exit 7"))) {
      assertThat(child.onExit().get(10, TimeUnit.SECONDS)).isEqualTo(7);
      assertThat(Files.readString(dir.resolve("out"))).isEqualTo("hello\n");
    }
  }

  private GuardedProcess start(List<String> command) {
    return GuardedProcess.start(
        command, Map.of("GREETING", "hello"), dir.resolve("out"), Duration.ofSeconds(1));
  }

  private Process startParent() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            Parent.class.getName(),
            dir.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static long readPid(Process parent) throws Exception {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8));
    return Long.parseLong(reader.readLine());
  }

  private static void await(Path file) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!Files.exists(file)) {
      assertThat(System.nanoTime()).as("waited for %s", file).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
