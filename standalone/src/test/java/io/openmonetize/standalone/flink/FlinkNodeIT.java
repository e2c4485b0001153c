package io.openmonetize.standalone.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.embedded.process.GuardedProcess;
import io.openmonetize.embedded.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The counter's file shows whether a second process went on from the state of the first. */
class FlinkNodeIT {
  private static final Duration OFTEN = Duration.ofMillis(200);

  @TempDir Path dir;

  @Test
  void a_killed_node_continues_from_its_newest_checkpoint() throws Exception {
    try (GuardedProcess first = startNode(OFTEN)) {
      awaitCheckpointAfter(0);
      first.kill();
    }
    long before = lastCount();
    int written = counts().size();
    try (GuardedProcess second = startNode(OFTEN)) {
      long resumed = firstCountAfter(written);
      assertThat(resumed).isGreaterThan(1).isLessThanOrEqualTo(before + 1);
      awaitCheckpointAfter(newestNumber());
    }
  }

  @Test
  void a_stopped_node_takes_one_more_checkpoint_and_continues_there() throws Exception {
    try (GuardedProcess first = startNode(Duration.ofHours(1))) {
      await(() -> counts().size() > 20, "twenty counts");
    }
    int written = counts().size();
    assertThat(newestNumber()).isEqualTo(1);
    try (GuardedProcess second = startNode(Duration.ofHours(1))) {
      assertThat(firstCountAfter(written)).isGreaterThan(20);
    }
  }

  private GuardedProcess startNode(Duration checkpointInterval) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return GuardedProcess.start(
        List.of(
            java,
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            CountingNode.class.getName(),
            dir.toString(),
            Integer.toString(Ports.orFree(0)),
            Long.toString(checkpointInterval.toMillis())),
        Map.of(),
        dir.resolve("node.log"),
        Duration.ofSeconds(20));
  }

  private void awaitCheckpointAfter(long number) throws Exception {
    await(() -> newestNumber() > number, "a checkpoint after " + number);
  }

  private long newestNumber() {
    JobSpec job = new JobSpec("counting", env -> {});
    return NewestCheckpoint.in(job.checkpoints(dir.resolve("flink/checkpoints")))
        .map(path -> Long.parseLong(path.getFileName().toString().substring("chk-".length())))
        .orElse(0L);
  }

  private long firstCountAfter(int written) throws Exception {
    await(() -> counts().size() > written, "a count after line " + written);
    return counts().get(written);
  }

  private long lastCount() throws IOException {
    List<Long> counts = counts();
    return counts.get(counts.size() - 1);
  }

  private List<Long> counts() throws IOException {
    Path file = dir.resolve("counts");
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = Files.readString(file);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(Long::parseLong).toList();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private void await(Condition condition, String what) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "No " + what + "; the node said: " + Files.readString(dir.resolve("node.log")));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
