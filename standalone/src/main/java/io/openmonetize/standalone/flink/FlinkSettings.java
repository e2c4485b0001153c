package io.openmonetize.standalone.flink;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;

/**
 * A Flink cluster in one process, sized for a laptop.
 *
 * @param dataDir holds checkpoints, which survive, and working files, which do not
 * @param uiHost the address that web UI and REST listen on; everything else stays on the loopback
 * @param uiPort web UI and REST
 * @param slots parallel tasks of all jobs together
 * @param managedMemory RocksDB's caches and memtables, all slots together
 */
public record FlinkSettings(
    Path dataDir,
    String uiHost,
    int uiPort,
    int slots,
    MemorySize managedMemory,
    Duration checkpointInterval) {
  static final String LOOPBACK = "127.0.0.1";
  private static final int RETAINED_CHECKPOINTS = 3;

  public FlinkSettings {
    dataDir = dataDir.toAbsolutePath();
    Objects.requireNonNull(uiHost, "uiHost");
    Objects.requireNonNull(managedMemory, "managedMemory");
    if (slots < 1) {
      throw new IllegalArgumentException("slots must be at least 1, not " + slots);
    }
    if (checkpointInterval.isNegative() || checkpointInterval.isZero()) {
      throw new IllegalArgumentException("checkpointInterval must be positive");
    }
  }

  Path checkpointDir() {
    return dataDir.resolve("checkpoints");
  }

  /** Scratch space of one run; a killed process leaves it behind and the next start deletes it. */
  Path workDir() {
    return dataDir.resolve("work");
  }

  Configuration toFlink() {
    Configuration flink = new Configuration();
    network(flink);
    parallelism(flink);
    memory(flink);
    folders(flink);
    checkpoints(flink);
    // Reflection-based serializers are refused, so a state type that would need one fails at once.
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    return flink;
  }

  private void network(Configuration flink) {
    flink.set(RestOptions.ADDRESS, LOOPBACK);
    flink.set(JobManagerOptions.BIND_HOST, LOOPBACK);
    flink.set(RestOptions.BIND_ADDRESS, uiHost);
    flink.set(RestOptions.PORT, uiPort);
    flink.set(RestOptions.BIND_PORT, Integer.toString(uiPort));
    // Anybody who can reach the port could otherwise run code here.
    flink.set(WebOptions.SUBMIT_ENABLE, false);
    flink.set(WebOptions.CANCEL_ENABLE, false);
  }

  private static void parallelism(Configuration flink) {
    // A job that does not say how wide it is takes one slot, on any machine.
    flink.set(CoreOptions.DEFAULT_PARALLELISM, 1);
  }

  private void memory(Configuration flink) {
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, managedMemory);
    MemorySize network = MemorySize.ofMebiBytes(64);
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, network);
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, network);
  }

  private void folders(Configuration flink) {
    String work = workDir().toString();
    flink.set(CoreOptions.TMP_DIRS, work);
    flink.set(WebOptions.TMP_DIR, work);
    flink.set(RocksDBOptions.LOCAL_DIRECTORIES, work);
  }

  private void checkpoints(Configuration flink) {
    flink.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    // A checkpoint flushes the memtables while the task stands still: small ones keep that short.
    flink.set(RocksDBConfigurableOptions.WRITE_BUFFER_SIZE, MemorySize.ofMebiBytes(4));
    flink.set(RocksDBConfigurableOptions.MAX_WRITE_BUFFER_NUMBER, 4);
    flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpointDir().toUri().toString());
    flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
    flink.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED_CHECKPOINTS);
    flink.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    flink.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(30));
  }
}
