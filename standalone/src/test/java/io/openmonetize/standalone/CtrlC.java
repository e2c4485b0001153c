package io.openmonetize.standalone;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is started in the background of a script is deaf to Ctrl-C, and so is all that it starts.
 */
final class CtrlC {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String IGNORED = "SigIgn:";
  private static final long SIGINT = 1 << (2 - 1);

  private CtrlC() {}

  static void assumeHeard() throws IOException {
    assumeFalse(
        isIgnored(),
        "whoever started these tests lets them ignore SIGINT: start them in the foreground");
  }

  private static boolean isIgnored() throws IOException {
    if (!Files.exists(STATUS)) {
      return false;
    }
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith(IGNORED))
        .mapToLong(line -> Long.parseUnsignedLong(line.substring(IGNORED.length()).strip(), 16))
        .anyMatch(signals -> (signals & SIGINT) != 0);
  }
}
