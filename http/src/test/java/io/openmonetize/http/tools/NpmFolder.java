package io.openmonetize.http.tools;

import io.openmonetize.http.auth.ApiKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A tool of the tests that npm fetches, at the exact versions of the lock file beside a class. It
 * is kept in the user's cache under a name made from that lock file, so that no network is needed
 * but for the first time, and appears there only when it is complete.
 */
public final class NpmFolder {
  private static final Path CACHE =
      Path.of(System.getProperty("user.home"), ".cache", "openmonetize", "test-tools");
  private static final List<String> PINS = List.of("package.json", "package-lock.json");
  private static final int MINUTES = 10;

  private NpmFolder() {}

  /**
   * @param beside the class in whose package the pins stand
   * @param further resources that belong into the folder, such as a script
   */
  public static Path of(String name, Class<?> beside, String... further) {
    try {
      String lock = resource(beside, "package-lock.json");
      Path home = CACHE.resolve(name + "-" + ApiKeys.sha256Hex(lock).substring(0, 12));
      Files.createDirectories(CACHE);
      try (FileChannel channel =
              FileChannel.open(
                  CACHE.resolve(name + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        if (!Files.exists(home)) {
          install(home, beside);
        }
        for (String file : further) {
          write(home.resolve(file), resource(beside, file));
        }
      }
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void install(Path home, Class<?> beside) throws IOException {
    Path draft = Files.createTempDirectory(CACHE, "draft-");
    try {
      for (String file : PINS) {
        Files.writeString(draft.resolve(file), resource(beside, file));
      }
      npm(draft);
      Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(draft);
    }
  }

  private static void npm(Path folder) throws IOException {
    Path log = folder.resolve("npm.log");
    Process npm =
        new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    npm.getOutputStream().close();
    try {
      if (!npm.waitFor(MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
        npm.destroyForcibly();
        throw new IOException("npm ci failed: " + Files.readString(log).strip());
      }
    } catch (InterruptedException e) {
      npm.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while npm fetched a tool", e);
    }
  }

  /** Whole or not at all: another test may be about to read it. */
  private static void write(Path file, String content) throws IOException {
    if (Files.exists(file) && Files.readString(file).equals(content)) {
      return;
    }
    Path draft = Files.createTempFile(CACHE, "draft-", "");
    Files.writeString(draft, content);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String resource(Class<?> beside, String name) throws IOException {
    try (var in = beside.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
