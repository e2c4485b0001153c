package io.openmonetize.http.tools;

import io.openmonetize.http.auth.ApiKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;

/**
 * A tool of the tests that pip fetches, at the exact versions of a `requirements.txt` beside a
 * class. An environment cannot be moved once it is made, so a file in it says that it is complete.
 */
public final class PythonFolder {
  private static final Path CACHE =
      Path.of(System.getProperty("user.home"), ".cache", "openmonetize", "test-tools");
  private static final String COMPLETE = "complete";

  private PythonFolder() {}

  /** Python is not on the list of what this needs; who has none skips what needs it. */
  public static boolean isPossible() {
    try {
      return run(Path.of("."), List.of("python3", "-c", "import ensurepip, venv")) == 0;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** The folder of the environment's programs. */
  public static Path of(String name, Class<?> beside) {
    try (var in = beside.getResourceAsStream("requirements.txt")) {
      var pinned = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      Path home = CACHE.resolve(name + "-" + ApiKeys.sha256Hex(pinned).substring(0, 12));
      Files.createDirectories(home);
      try (FileChannel channel =
              FileChannel.open(
                  CACHE.resolve(name + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        if (!Files.exists(home.resolve(COMPLETE))) {
          install(home, pinned);
        }
      }
      return home.resolve("bin");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void install(Path home, String pinned) throws IOException {
    Path list = Files.writeString(home.resolve("requirements.txt"), pinned);
    require(home, List.of("python3", "-m", "venv", home.toString()));
    String pip = home.resolve("bin").resolve("pip").toString();
    require(home, List.of(pip, "install", "-q", "-r", list.toString()));
    Files.writeString(home.resolve(COMPLETE), "");
  }

  private static void require(Path folder, List<String> command) throws IOException {
    if (run(folder, command) != 0) {
      throw new IOException(
          String.join(" ", command) + ": " + Files.readString(folder.resolve("log.txt")));
    }
  }

  private static int run(Path folder, List<String> command) {
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.redirectOutput(
          folder.isAbsolute()
              ? ProcessBuilder.Redirect.to(folder.resolve("log.txt").toFile())
              : ProcessBuilder.Redirect.DISCARD);
      return builder.start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
