package io.openmonetize.standalone.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineSignalsIT {

  @TempDir Path folder;

  /** Compiled code finds null by SIGSEGV; with the engine's handlers, or none, the process dies. */
  @Test
  void null_checks_in_compiled_code_survive_the_engine() throws Exception {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+SuppressFatalErrorMessage",
                "-cp",
                System.getProperty("java.class.path"),
                NullChecks.class.getName(),
                folder.resolve("data").toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(Files.readString(output)).contains("caught after 3 queries");
  }

  static final class NullChecks {

    private static int length(String text) {
      return text.length();
    }

    public static void main(String[] arguments) throws Exception {
      Engine engine =
          Engine.start(
              EngineInstall.inUserCache().library(), Path.of(arguments[0]), EngineLimits.laptop());
      for (int i = 0; i < 3; i++) {
        try (EngineConnection connection = engine.open()) {
          connection.run("SELECT 1");
        }
      }
      long sum = 0;
      for (int i = 0; i < 100_000; i++) {
        sum += length("compiled");
      }
      try {
        length(sum > 0 ? null : "never");
      } catch (NullPointerException e) {
        System.out.println("caught after 3 queries");
        System.out.flush();
      }
      Runtime.getRuntime().halt(0);
    }
  }
}
