package io.openmonetize.e2e.chaos;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How much happens in a run.
 *
 * @param seed decides everything about the traffic
 * @param kills how often Flink's process is killed while events come in
 * @param folder where the stack under test lives; it must be empty
 */
public record ChaosPlan(long seed, int events, int customers, int kills, Path folder) {
  public ChaosPlan {
    Objects.requireNonNull(folder, "folder");
    if (events < 1_000) {
      throw new IllegalArgumentException("events must be at least 1000, not " + events);
    }
    if (customers < 1 || kills < 0) {
      throw new IllegalArgumentException("customers must be positive and kills not negative");
    }
  }
}
