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
      GuardedProcess process =
          GuardedProcess.start(command(binary, dataDir, chosen), Map.of(), log, GRACE);
      EmbeddedRedis redis = new EmbeddedRedis(process, chosen);
      redis.awaitReady(log);
      return redis;
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

  private void awaitReady(Path log) {
    Instant deadline = Instant.now().plus(START_DEADLINE);
    while (!RedisPing.answers(port)) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        process.close();
        throw new IllegalStateException(
            "Redis does not answer on port " + port + "; its log is " + log);
      }
      pause();
    }
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
