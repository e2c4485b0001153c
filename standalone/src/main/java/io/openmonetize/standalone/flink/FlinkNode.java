package io.openmonetize.standalone.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Job manager, task manager and web UI in this process, with jobs that continue where they were.
 *
 * <pre>
 *   start: for each job   checkpoints/ID/chk-N (highest complete N) ──► restore, or start fresh
 *   run:                  a checkpoint every interval, the last three are kept
 *   close:                one more checkpoint of each job, then stop
 *   kill -9:              the next start restores the newest one and replays from there
 * </pre>
 */
public final class FlinkNode implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FlinkNode.class);
  private static final Duration LAST_CHECKPOINT_DEADLINE = Duration.ofSeconds(8);

  private final FlinkSettings settings;
  private final List<JobSpec> jobs = new CopyOnWriteArrayList<>();
  private final MiniCluster cluster;
  private volatile boolean closing;

  private FlinkNode(FlinkSettings settings, MiniCluster cluster) {
    this.settings = settings;
    this.cluster = cluster;
  }

  /** Starts a cluster without jobs. */
  public static FlinkNode start(FlinkSettings settings) throws Exception {
    prepareFolders(settings);
    MiniClusterConfiguration configuration =
        new MiniClusterConfiguration.Builder()
            .setConfiguration(settings.toFlink())
            .setNumTaskManagers(1)
            .setNumSlotsPerTaskManager(settings.slots())
            .setCommonBindAddress("127.0.0.1")
            .build();
    FlinkNode node = new FlinkNode(settings, new MiniCluster(configuration));
    node.cluster.start();
    return node;
  }

  /**
   * Runs a job from its newest checkpoint, or afresh when it has none.
   *
   * @return completes when the job has ended for good, which none does by itself: it failed in a
   *     way that restarting inside the cluster does not mend
   */
  public CompletableFuture<Void> submit(JobSpec job) throws Exception {
    Configuration flink = settings.toFlink();
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    job.define().accept(env);
    StreamGraph graph = env.getStreamGraph();
    graph.setJobName(job.name());
    graph.setJobId(job.id());
    Optional<Path> newest = NewestCheckpoint.in(job.checkpoints(settings.checkpointDir()));
    newest.ifPresent(path -> graph.setSavepointRestoreSettings(restoreFrom(path)));
    LOG.info("{} starts {}", job.name(), newest.map(p -> "from " + p).orElse("afresh"));
    cluster.submitJob(graph).get();
    jobs.add(job);
    return cluster.requestJobResult(job.id()).thenAccept(result -> ended(job, result));
  }

  @Override
  public void close() {
    closing = true;
    CompletableFuture<?>[] last =
        jobs.stream().map(this::checkpoint).toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(last).join();
    cluster.closeAsync().join();
  }

  private void ended(JobSpec job, JobResult result) {
    if (!closing) {
      LOG.error("{} ended for good", job.name(), result.getSerializedThrowable().orElse(null));
    }
  }

  /** Claimed: the running job deletes it, and the files it shares, once nothing needs them. */
  private static SavepointRestoreSettings restoreFrom(Path checkpoint) {
    return SavepointRestoreSettings.forPath(
        checkpoint.toUri().toString(), false, RecoveryClaimMode.CLAIM);
  }

  /** Shortens the replay of the next start; without it that start is as right and only slower. */
  private CompletableFuture<Long> checkpoint(JobSpec job) {
    return cluster
        .triggerCheckpoint(job.id(), CheckpointType.CONFIGURED)
        .orTimeout(LAST_CHECKPOINT_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            e -> {
              LOG.warn("{} stops at its last periodic checkpoint: {}", job.name(), e.toString());
              return null;
            });
  }

  private static void prepareFolders(FlinkSettings settings) {
    try {
      FileUtils.deleteDirectory(settings.workDir().toFile());
      Files.createDirectories(settings.workDir());
      Files.createDirectories(settings.checkpointDir());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot prepare Flink's folder " + settings.dataDir(), e);
    }
  }
}
