package io.openmonetize.standalone.clickhouse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Fetches the ClickHouse engine with npm, at the exact version of {@code engine/package.json} and
 * its lock file, into a folder of the user's cache.
 *
 * <p>The folder appears under its final name only when it is complete, and a file lock lets one
 * process install while others wait for it.
 */
public final class EngineInstall {

  private static final String PACKAGE = "@chdb/lib-linux-x64-gnu";
  private static final String LIBRARY = "node_modules/" + PACKAGE + "/libchdb.so";
  private static final List<String> FILES = List.of("package.json", "package-lock.json");
  private static final int MINUTES = 15;

  private final Path cache;

  public EngineInstall(Path cache) {
    this.cache = cache;
  }

  /** Where the engine is kept unless told otherwise: {@code ~/.cache/openmonetize/engine}. */
  public static EngineInstall inUserCache() {
    return new EngineInstall(
        Path.of(System.getProperty("user.home"), ".cache", "openmonetize", "engine"));
  }

  /** Prints the library's path; {@code ./om} calls it with the cache folder as an argument. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    EngineInstall install =
        arguments.length == 0 ? inUserCache() : new EngineInstall(Path.of(arguments[0]));
    System.out.println(install.library());
  }

  /** Whether nothing has to be fetched. */
  public boolean isHere() throws IOException {
    return Files.exists(home().resolve(LIBRARY));
  }

  /** The engine's library, fetched first if it is not here yet. */
  public Path library() throws IOException, InterruptedException {
    Path library = home().resolve(LIBRARY);
    if (!Files.exists(library)) {
      synchronized (EngineInstall.class) {
        installAlone(library);
      }
    }
    return library;
  }

  private Path home() throws IOException {
    return cache.resolve(EngineVersion.pinned(PACKAGE)).toAbsolutePath();
  }

  private void installAlone(Path library) throws IOException, InterruptedException {
    Files.createDirectories(cache);
    try (FileChannel channel =
            FileChannel.open(
                cache.resolve("install.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (!Files.exists(library)) {
        requirePlatform();
        install();
      }
    }
  }

  private void install() throws IOException, InterruptedException {
    Path draft = Files.createTempDirectory(cache, "draft-");
    try {
      for (String file : FILES) {
        try (InputStream in = EngineVersion.resource(file)) {
          Files.copy(in, draft.resolve(file));
        }
      }
      npm(draft);
      if (!Files.exists(draft.resolve(LIBRARY))) {
        throw new IOException("npm installed no " + LIBRARY + " in " + draft);
      }
      delete(home());
      Files.move(draft, home(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(draft);
    }
  }

  private static void npm(Path folder) throws IOException, InterruptedException {
    Path log = folder.resolve("npm.log");
    Process npm;
    try {
      npm =
          new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      throw new IOException(
          "npm is needed to fetch the ClickHouse engine and could not be started;"
              + " install Node.js 18 or newer with npm",
          e);
    }
    npm.getOutputStream().close();
    // A download that nobody waits for any more would go on for minutes.
    Thread stop = new Thread(npm::destroy, "stop-npm");
    Runtime.getRuntime().addShutdownHook(stop);
    if (!npm.waitFor(MINUTES, TimeUnit.MINUTES)) {
      npm.destroyForcibly();
      throw new IOException("npm ci did not end in " + MINUTES + " minutes");
    }
    if (npm.exitValue() != 0) {
      throw new IOException(
          "npm ci ended with " + npm.exitValue() + ": " + Files.readString(log).strip());
    }
  }

  private static void requirePlatform() throws IOException {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    if (!system.equals("linux") || !List.of("amd64", "x86_64").contains(processor)) {
      throw new IOException(
          "the ClickHouse engine is published for Linux on x86-64 only, this is "
              + system
              + " on "
              + processor
              + "; give the address of a ClickHouse server instead");
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
