package io.openmonetize.flink;

import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What the jobs' own main methods share: the cluster they run on, and reading their variables. */
public final class JobEnvironment {
  private static final Duration CHECKPOINTS = Duration.ofSeconds(10);

  private JobEnvironment() {}

  /**
   * As the cluster is configured. Serializers by reflection and operators without a name of their
   * own are refused, because a later version could not read their state; and a job never runs
   * without checkpoints, because its sinks flush with them.
   */
  public static StreamExecutionEnvironment flink() {
    var flink = new Configuration();
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    var env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    if (!env.getCheckpointConfig().isCheckpointingEnabled()) {
      env.enableCheckpointing(CHECKPOINTS.toMillis());
    }
    return env;
  }

  public static int number(Map<String, String> variables, String name, int otherwise) {
    String text = variables.getOrDefault(name, Integer.toString(otherwise));
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a whole number, not '" + text + "'", e);
    }
  }
}
