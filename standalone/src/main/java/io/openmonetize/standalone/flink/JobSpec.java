package io.openmonetize.standalone.flink;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * One of the node's jobs.
 *
 * @param name shown in the web UI; also the job's identity, so it never changes
 * @param define builds the topology
 */
public record JobSpec(String name, Consumer<StreamExecutionEnvironment> define) {

  public JobSpec {
    Objects.requireNonNull(define, "define");
    if (name.isBlank()) {
      throw new IllegalArgumentException("A job needs a name");
    }
  }

  /** The same in every run, so that a job finds the checkpoints of its earlier runs. */
  JobID id() {
    UUID uuid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return new JobID(uuid.getLeastSignificantBits(), uuid.getMostSignificantBits());
  }

  Path checkpoints(Path checkpointDir) {
    return checkpointDir.resolve(id().toHexString());
  }
}
