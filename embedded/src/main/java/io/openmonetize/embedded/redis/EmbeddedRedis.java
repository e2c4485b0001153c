package io.openmonetize.embedded.redis;

import io.openmonetize.embedded.process.GuardedProcess;
import io.openmonetize.embedded.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A real Redis server as a child process, with an append-only file in a folder.
 *
 * <p>It listens on the loopback interface only, writes its file at least once a second, and ends
 * with this JVM.
 */
public final class EmbeddedRedis implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration START_DEADLINE = Duration.ofSeconds(30);

  /**
   * What a kernel says of a program that somebody still writes: another child of this JVM, forked
   * while the binary was copied here, holds the open file until it runs its own program.
   */
  private static final String BUSY = "Text file busy";

  private static final int ATTEMPTS = 3;

  private final GuardedProcess process;
  private final int port;

  private EmbeddedRedis(GuardedProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts the server and returns when it answers.
   *
   * @param port where clients connect; 0 chooses a free one
   */
  public static EmbeddedRedis start(Path dataDir, int port) {
    int chosen = Ports.orFree(port);
    try {
      Files.createDirectories(dataDir);
      Path binary = RedisBinary.extractInto(dataDir);
      Path log = dataDir.resolve("redis.log");
      for (int attempt = 1; ; attempt++) {
        GuardedProcess process =
            GuardedProcess.start(command(binary, dataDir, chosen), Map.of(), log, GRACE);
        EmbeddedRedis redis = new EmbeddedRedis(process, chosen);
        if (redis.isReady()) {
          return redis;
        }
        process.close();
        String last = lastLine(log);
        if (attempt == ATTEMPTS || !last.contains(BUSY)) {
          throw new IllegalStateException(
              "Redis does not answer on port " + chosen + ": " + last + "; its log is " + log);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot prepare Redis in " + dataDir, e);
    }
  }

  public int port() {
    return port;
  }

  public GuardedProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.close();
  }

  private static List<String> command(Path binary, Path dataDir, int port) {
    return List.of(
        binary.toString(),
        "--bind",
        Ports.LOOPBACK,
        "--port",
        Integer.toString(port),
        "--dir",
        dataDir.toString(),
        "--appendonly",
        "yes",
        "--appendfsync",
        "everysec",
        "--save",
        "");
  }

  private boolean isReady() {
    Instant deadline = Instant.now().plus(START_DEADLINE);
    while (!RedisPing.answers(port)) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        return false;
      }
      pause();
    }
    return true;
  }

  private static String lastLine(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for Redis", e);
    }
  }
}
