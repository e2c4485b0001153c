package io.openmonetize.standalone;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What a stack is made of.
 *
 * @param dataDir everything that survives a restart; one stack at a time
 * @param ports where the parts listen
 * @param reached where services and jobs look for the stores; elsewhere than {@code ports} when
 *     something stands between, as in tests of slow stores
 */
public record StackConfig(Path dataDir, StackPorts ports, StackPorts reached) {

  public StackConfig {
    dataDir = dataDir.toAbsolutePath().normalize();
    Objects.requireNonNull(ports, "ports");
    Objects.requireNonNull(reached, "reached");
  }

  /** Nothing stands between the parts. */
  public StackConfig(Path dataDir, StackPorts ports) {
    this(dataDir, ports, ports);
  }
}
