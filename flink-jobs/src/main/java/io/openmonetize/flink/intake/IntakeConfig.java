package io.openmonetize.flink.intake;

import io.openmonetize.flink.JobEnvironment;
import java.io.Serializable;
import java.util.Map;
import java.util.Objects;

/**
 * How the intake job runs.
 *
 * @param kafka bootstrap servers
 * @param parallelism of the whole chain; partitions of the public topic are spread over it
 * @param generation raised by one whenever the public topic was deleted and made again, because its
 *     offsets, by which accounts tell a redelivery, begin again; the job is then started without
 *     its old checkpoint
 */
public record IntakeConfig(String kafka, int parallelism, int generation) implements Serializable {
  private static final String KAFKA = "OM_KAFKA";
  private static final String PARALLELISM = "OM_INTAKE_PARALLELISM";
  private static final String GENERATION = "OM_INTAKE_GENERATION";

  public IntakeConfig {
    Objects.requireNonNull(kafka, "kafka");
    if (kafka.isBlank()) {
      throw new IllegalArgumentException("kafka: the address is missing; set " + KAFKA);
    }
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism must be at least 1, not " + parallelism);
    }
    if (generation < 0) {
      throw new IllegalArgumentException("generation must not be negative, but is " + generation);
    }
  }

  public static IntakeConfig of(String kafka, int parallelism) {
    return new IntakeConfig(kafka, parallelism, 0);
  }

  static IntakeConfig from(Map<String, String> environment) {
    return new IntakeConfig(
        environment.getOrDefault(KAFKA, "127.0.0.1:9092"),
        JobEnvironment.number(environment, PARALLELISM, 1),
        JobEnvironment.number(environment, GENERATION, 0));
  }
}
