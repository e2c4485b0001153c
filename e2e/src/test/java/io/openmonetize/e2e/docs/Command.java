package io.openmonetize.e2e.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that is run to its end. */
final class Command {
  private static final int MINUTES = 5;

  /** What it said, errors included. */
  record Ran(int exitCode, String text) {
    boolean well() {
      return exitCode == 0;
    }
  }

  private Command() {}

  static Ran run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path said = Files.createTempFile("om-docs-", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError("no end after %d minutes: %s".formatted(MINUTES, command));
      }
      return new Ran(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
    } finally {
      Files.delete(said);
    }
  }

  static boolean succeeds(String... command) throws InterruptedException {
    try {
      return run(Path.of("."), Map.of(), List.of(command)).well();
    } catch (IOException notThere) {
      return false;
    }
  }
}
