package io.openmonetize.flink.metering;

import io.openmonetize.flink.JobEnvironment;
import java.io.Serializable;
import java.util.Map;
import java.util.Objects;

/**
 * How the metering job runs.
 *
 * @param kafka bootstrap servers
 * @param redis redis://host:port
 * @param timeline raised only when an operator discards history on purpose; projections of a lower
 *     one give way
 * @param parallelism of accounts and source
 * @param bundleSize records gathered per subtask before they are decided
 * @param bundleMillis the longest a record waits in a bundle
 * @param publishMillis how often a changed account's projection is written
 * @param hotAccountBytes memory for decoded accounts, per subtask
 */
public record MeteringConfig(
    String kafka,
    String redis,
    long timeline,
    int parallelism,
    int bundleSize,
    long bundleMillis,
    long publishMillis,
    long hotAccountBytes)
    implements Serializable {
  public MeteringConfig {
    Objects.requireNonNull(kafka, "kafka");
    Objects.requireNonNull(redis, "redis");
    if (timeline < 1 || parallelism < 1 || bundleSize < 1) {
      throw new IllegalArgumentException("timeline, parallelism and bundleSize start at 1");
    }
  }

  static MeteringConfig from(Map<String, String> environment) {
    return of(
        environment.getOrDefault("OM_KAFKA", "127.0.0.1:9092"),
        environment.getOrDefault("OM_REDIS", "redis://127.0.0.1:6379"),
        JobEnvironment.number(environment, "OM_METERING_PARALLELISM", 2));
  }

  public static MeteringConfig of(String kafka, String redis, int parallelism) {
    return new MeteringConfig(kafka, redis, 1, parallelism, 5_000, 50, 50, 64L << 20);
  }
}
