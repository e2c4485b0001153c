package io.openmonetize.standalone.flink;

import io.openmonetize.schemas.Topics;
import io.openmonetize.standalone.Until;
import io.openmonetize.standalone.kafka.TopicSetup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

  private FlinkMain() {}

  public static void main(String[] args) throws Exception {
    Map<String, String> environment = System.getenv();
    List<JobSpec> jobs = Jobs.from(environment);
    FlinkNode node = FlinkNode.start(settings(environment));
    Runtime.getRuntime().addShutdownHook(new Thread(node::close, "stop"));
    awaitTopics(environment.get("OM_KAFKA_BOOTSTRAP_SERVERS"));
    for (JobSpec job : jobs) {
      node.submit(job);
    }
    LOG.error("A job ended for good: {}; this process ends too", node.anyJobEnded().join());
    System.exit(1);
  }

  private static FlinkSettings settings(Map<String, String> environment) {
    return new FlinkSettings(
        Path.of(environment.get("OM_FLINK_DATA_DIR")),
        Integer.parseInt(environment.get("OM_FLINK_UI_PORT")),
        SLOTS,
        MemorySize.ofMebiBytes(256),
        Duration.ofSeconds(10));
  }

  private static void awaitTopics(String bootstrapServers) {
    if (!Until.holds(() -> TopicSetup.allExist(bootstrapServers, Topics.all()), KAFKA_DEADLINE)) {
      throw new IllegalStateException("Kafka at " + bootstrapServers + " has no topics of ours");
    }
  }
}
