package io.openmonetize.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process that {@code ./om up} becomes. */
class StandaloneIT {
  @TempDir Path dir;

  @Test
  void no_child_outlives_it_even_when_it_is_killed() throws Exception {
    noChildOutlives(Process::destroyForcibly);
  }

  @Test
  void a_stop_while_it_starts_is_a_stop() throws Exception {
    noChildOutlives(Process::destroy);
  }

  private void noChildOutlives(Consumer<Process> end) throws Exception {
    Process supervisor = start(freeOffset());
    try (BufferedReader output = output(supervisor)) {
      String line = output.readLine();
      while (line != null && !line.contains("Redis")) {
        line = output.readLine();
      }
      assertThat(line).as("ended before Redis was up").isNotNull();
      List<ProcessHandle> children = supervisor.descendants().toList();
      assertThat(children).hasSizeGreaterThanOrEqualTo(3);
      end.accept(supervisor);
      assertThat(supervisor.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(gone(children)).as("still alive: %s", children).isTrue();
    } finally {
      supervisor.destroyForcibly();
    }
  }

  private static boolean gone(List<ProcessHandle> children) {
    return Until.holds(
        () -> children.stream().noneMatch(ProcessHandle::isAlive), Duration.ofSeconds(40));
  }

  @Test
  void a_taken_port_is_named_before_anything_starts() throws Exception {
    int offset = freeOffset();
    try (ServerSocket taken =
        new ServerSocket(9092 + offset, 1, InetAddress.getByName("127.0.0.1"))) {
      Process supervisor = start(offset);
      String said = new String(supervisor.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(supervisor.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(supervisor.exitValue()).isEqualTo(1);
      assertThat(said.strip())
          .startsWith("om: Already in use on 127.0.0.1: port " + taken.getLocalPort() + " (Kafka).")
          .doesNotContain("Redis");
    }
  }

  private Process start(int offset) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dlogback.configurationFile=om-logback.xml",
            "-Dom.log.file=" + dir.resolve("om.log"),
            "-cp",
            System.getProperty("java.class.path"),
            Standalone.class.getName(),
            "--data",
            dir.resolve("data").toString(),
            "--port-offset",
            Integer.toString(offset))
        .redirectErrorStream(true)
        .start();
  }

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static int freeOffset() {
    for (int attempt = 0; attempt < 100; attempt++) {
      int offset = ThreadLocalRandom.current().nextInt(1_000, 20_000);
      try {
        StackPorts.standard(offset).requireFree();
        return offset;
      } catch (PortsTakenException next) {
        // Another offset is as good.
      }
    }
    throw new AssertionError("no offset with five free ports in 100 tries");
  }
}
