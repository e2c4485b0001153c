package io.openmonetize.standalone.flink;

import io.openmonetize.flink.analytics.clickhouse.Retention;
import io.openmonetize.http.config.Env;
import io.openmonetize.schemas.Topics;
import io.openmonetize.standalone.Until;
import io.openmonetize.standalone.kafka.TopicSetup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.flink.configuration.MemorySize;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process that runs the jobs. It may start before Kafka does: the cluster comes up meanwhile,
 * and the jobs are submitted when the topics are there.
 */
public final class FlinkMain {
  private static final Logger LOG = LoggerFactory.getLogger(FlinkMain.class);
  private static final Duration KAFKA_DEADLINE = Duration.ofMinutes(2);
  private static final int SLOTS = 4;
  private static final Set<String> SHARED =
      Set.of("OM_KAFKA", "OM_REDIS", "OM_CLICKHOUSE", "OM_HOST", "OM_PORT", "OM_DATA");

  private FlinkMain() {}

  public static void main(String[] args) {
    try {
      runUntilAWalletJobEnds();
      LOG.error("This process ends, so that it is started again from the newest checkpoints");
    } catch (Exception | LinkageError e) {
      LOG.error("This process ends because it cannot run the jobs", e);
    }
    System.exit(1);
  }

  private static void runUntilAWalletJobEnds() throws Exception {
    Env env = new Env(ours(System.getenv()));
    FlinkSettings settings = settings(env);
    Jobs jobs =
        new Jobs(
            env.kafka(),
            env.redis(),
            env.text("OM_CLICKHOUSE", "http://127.0.0.1:8123"),
            Retention.from(System.getenv()));
    env.finish();
    FlinkNode node = FlinkNode.start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(node::close, "stop"));
    awaitTopics(jobs.kafka());
    List<CompletableFuture<Void>> ends = new ArrayList<>();
    for (JobSpec job : jobs.wallet()) {
      ends.add(node.submit(job));
    }
    new Thread(new AnalyticsSubmission(node, jobs), "submit-analytics").start();
    CompletableFuture.anyOf(ends.toArray(CompletableFuture<?>[]::new)).join();
  }

  /** The parent's other settings are inherited too; they are meant for the services. */
  private static Map<String, String> ours(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(e -> SHARED.contains(e.getKey()) || e.getKey().startsWith("OM_FLINK_"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static FlinkSettings settings(Env env) {
    return new FlinkSettings(
        Path.of(env.text("OM_DATA", ".om/flink")),
        env.text("OM_HOST", FlinkSettings.LOOPBACK),
        env.port("OM_PORT", 8081),
        env.port("OM_FLINK_METRICS_PORT", 9249),
        SLOTS,
        MemorySize.ofMebiBytes(env.whole("OM_FLINK_MANAGED_MIB", 256, 64, 1 << 20)),
        env.duration("OM_FLINK_CHECKPOINT_INTERVAL", Duration.ofSeconds(10)));
  }

  private static void awaitTopics(String kafka) {
    if (!Until.holds(() -> TopicSetup.allExist(kafka, Topics.all()), KAFKA_DEADLINE)) {
      throw new IllegalStateException("Kafka at " + kafka + " does not have our topics");
    }
  }
}
