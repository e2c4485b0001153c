package io.openmonetize.standalone.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What Linux says about a process.
 *
 * @param residentKb memory that is really in RAM
 */
record ProcessUse(long pid, long residentKb) {
  private static final String RESIDENT = "VmRSS:";

  /**
   * Empty when there is no such process; one that has ended and is not yet reaped holds nothing.
   */
  static Optional<ProcessUse> of(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
          .filter(line -> line.startsWith(RESIDENT))
          .map(line -> new ProcessUse(pid, Long.parseLong(line.replaceAll("\\D", ""))))
          .findFirst();
    } catch (IOException ended) {
      // The file goes with its process.
      return Optional.empty();
    }
  }
}
