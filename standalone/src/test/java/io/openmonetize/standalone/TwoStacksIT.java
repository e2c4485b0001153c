package io.openmonetize.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.openmonetize.standalone.status.StatusMain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two stacks on one machine, as their users see them: by status, and by Ctrl-C. */
class TwoStacksIT {
  private static final Duration START = Duration.ofMinutes(4);
  private static final Duration MENDED = Duration.ofMinutes(2);

  @TempDir Path dir;
  private final List<Process> supervisors = new ArrayList<>();

  /** One of them. */
  private record One(Path data, Path said, StackPorts ports, Process supervisor) {
    String text() {
      try {
        return Files.readString(said);
      } catch (IOException e) {
        return e.toString();
      }
    }
  }

  private record Status(int code, JsonNode json) {
    JsonNode part(String name) {
      for (JsonNode part : json.path("parts")) {
        if (part.path("name").asText().equals(name)) {
          return part;
        }
      }
      throw new AssertionError("no part " + name + " in " + json);
    }
  }

  @AfterEach
  void stopWhatATestLeft() {
    supervisors.forEach(Process::destroyForcibly);
  }

  @Test
  void they_run_beside_each_other_show_a_killed_child_and_end_with_ctrl_c() throws Exception {
    CtrlC.assumeHeard();
    assertThat(status(dir.resolve("nothing")).code()).isEqualTo(3);
    One first = startedOne("first");
    One second = startedOne("second");
    Status healthy = awaitCode(first, 0);
    assertThat(healthy.json().path("status").asText()).isEqualTo("healthy");
    assertThat(healthy.part("Kafka").path("port").asInt()).isEqualTo(first.ports().kafka());
    assertThat(healthy.json().path("events").path("customers").asInt()).isEqualTo(1);
    assertThat(healthy.json().path("jobs")).hasSize(3);
    assertThat(awaitCode(second, 0).part("Kafka").path("port").asInt())
        .isEqualTo(second.ports().kafka());

    kill("-KILL", healthy.part("Redis").path("pid").asLong());
    assertThat(Until.holds(() -> first.text().contains("Redis        is up again"), MENDED))
        .as(first.text())
        .isTrue();
    assertThat(first.text()).contains("Redis        ended with code 137 and starts again");
    assertThat(awaitCode(first, 0).part("Redis").path("restarts").asInt()).isEqualTo(1);
    assertThat(status(second.data()).part("Redis").path("restarts").asInt()).isZero();

    endsWithCtrlC(first);
    first.ports().requireFree();
    assertThat(status(first.data()).code()).isEqualTo(3);
    assertThat(status(second.data()).code()).isZero();
    endsWithCtrlC(second);
    second.ports().requireFree();
  }

  /** One after the other: the ports of the first are taken when the second chooses its own. */
  private One startedOne(String name) throws IOException {
    One one = start(name);
    assertThat(Until.holds(() -> one.text().contains("  ready "), START)).as(one.text()).isTrue();
    return one;
  }

  private One start(String name) throws IOException {
    int offset = StandaloneIT.freeOffset();
    Path data = dir.resolve(name);
    Path said = dir.resolve(name + ".out");
    Process supervisor =
        java(
                "-Xmx512m",
                "-Dlogback.configurationFile=om-logback.xml",
                "-Dom.log.file=" + dir.resolve(name + ".log"),
                Standalone.class.getName(),
                "--data",
                data.toString(),
                "--port-offset",
                Integer.toString(offset))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    supervisors.add(supervisor);
    return new One(data, said, StackPorts.standard(offset), supervisor);
  }

  private static void endsWithCtrlC(One one) throws Exception {
    List<ProcessHandle> children = one.supervisor().descendants().toList();
    assertThat(children).hasSizeGreaterThanOrEqualTo(3);
    kill("-INT", one.supervisor().pid());
    assertThat(one.supervisor().waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(one.text()).endsWith("stopping …\nstopped\n");
    assertThat(
            Until.holds(
                () -> children.stream().noneMatch(ProcessHandle::isAlive), Duration.ofSeconds(30)))
        .as("%s", children)
        .isTrue();
  }

  private static Status awaitCode(One one, int code) {
    Status[] last = new Status[1];
    assertThat(
            Until.holds(
                () -> {
                  last[0] = status(one.data());
                  return last[0].code() == code;
                },
                MENDED))
        .as("%s", last[0])
        .isTrue();
    return last[0];
  }

  private static Status status(Path data) {
    try {
      Process process =
          java(
                  "-Dlogback.configurationFile=silent-logback.xml",
                  StatusMain.class.getName(),
                  "--data",
                  data.toString(),
                  "--json")
              .start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Status(process.waitFor(), new ObjectMapper().readTree(text));
    } catch (IOException e) {
      throw new AssertionError("status did not run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static void kill(String signal, long pid) throws Exception {
    assertThat(new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor()).isZero();
  }

  private static ProcessBuilder java(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder;
  }
}
