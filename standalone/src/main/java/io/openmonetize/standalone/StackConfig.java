package io.openmonetize.standalone;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What a stack is made of.
 *
 * @param dataDir everything that survives a restart; one stack at a time
 * @param ports where the parts listen
 */
public record StackConfig(Path dataDir, StackPorts ports) {

  public StackConfig {
    dataDir = dataDir.toAbsolutePath().normalize();
    Objects.requireNonNull(ports, "ports");
  }
}
