package io.openmonetize.flink.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The intake job on a MiniCluster of its own, with checkpoints in a folder. */
final class IntakeRun implements AutoCloseable {
  private static final int PARALLELISM = 2;

  private final JobClient job;

  private IntakeRun(JobClient job) {
    this.job = job;
  }

  /** From the newest checkpoint in the folder, or from the beginning. */
  static IntakeRun start(String kafka, Path checkpoints) throws Exception {
    var flink = new Configuration();
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
    flink.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    newest(checkpoints).ifPresent(c -> flink.set(StateRecoveryOptions.SAVEPOINT_PATH, c));
    var env = StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, flink);
    IntakeJob.define(env, IntakeConfig.of(kafka, PARALLELISM));
    return new IntakeRun(env.executeAsync(IntakeJob.NAME));
  }

  /** Drops whatever its producers have not sent, as a crash does. */
  @Override
  public void close() throws Exception {
    job.cancel().get();
  }

  private static Optional<String> newest(Path checkpoints) throws IOException {
    if (!Files.exists(checkpoints)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(checkpoints)) {
      return files
          .filter(file -> file.endsWith("_metadata"))
          .max(Comparator.comparing(IntakeRun::modified))
          .map(file -> file.getParent().toUri().toString());
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
