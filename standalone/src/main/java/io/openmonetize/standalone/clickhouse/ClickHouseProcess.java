package io.openmonetize.standalone.clickhouse;

import io.openmonetize.embedded.process.GuardedProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A {@link ClickHouseFront} running as a child of this process.
 *
 * <p>The child ends with {@link #close}, and also when this process dies, however it dies.
 */
public final class ClickHouseProcess implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final int LOG_TAIL = 2_000;

  /** The front moves bytes; what needs memory is the engine, outside of the heap. */
  private static final List<String> SMALL_JVM =
      List.of(
          "-Xms16m",
          "-Xmx128m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:ReservedCodeCacheSize=24m",
          "-Duser.timezone=UTC",
          "-Dfile.encoding=UTF-8",
          "-Dsun.net.httpserver.nodelay=true",
          "-Dlogback.configurationFile=io/openmonetize/standalone/clickhouse/front-logback.xml");

  private final GuardedProcess process;
  private final int port;
  private final Path log;

  private ClickHouseProcess(GuardedProcess process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * Starts a front over {@code data} and waits until it answers. Port 0 takes a free one. Its log
   * is {@code front.log} beside the engine's files.
   */
  public static ClickHouseProcess start(Path data, int port, Path library)
      throws IOException, InterruptedException {
    return start(data, port, library, Optional.empty());
  }

  /**
   * The same, open to customers as well.
   *
   * @param keys the Redis in which their API keys are looked up
   */
  public static ClickHouseProcess start(Path data, int port, Path library, Optional<String> keys)
      throws IOException, InterruptedException {
    Files.createDirectories(data);
    Path log = data.resolve("front.log").toAbsolutePath();
    Path portFile = data.resolve("front.port").toAbsolutePath();
    Files.deleteIfExists(portFile);
    // Dates without a zone mean UTC, whatever the machine's own zone is.
    GuardedProcess process =
        GuardedProcess.start(command(data, port, library, portFile), environment(keys), log, STOP);
    try {
      return new ClickHouseProcess(process, awaitAnswer(process, portFile, log), log);
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.kill();
      throw e;
    }
  }

  private static Map<String, String> environment(Optional<String> keys) {
    Map<String, String> environment = new HashMap<>(Map.of("TZ", "UTC"));
    keys.ifPresent(redis -> environment.put(FrontConfig.KEYS, redis));
    return environment;
  }

  private static List<String> command(Path data, int port, Path library, Path portFile) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(SMALL_JVM);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ClickHouseFront.class.getName());
    command.addAll(List.of("--data", data.toAbsolutePath().toString()));
    command.addAll(List.of("--library", library.toAbsolutePath().toString()));
    command.addAll(List.of("--port", String.valueOf(port)));
    command.addAll(List.of("--port-file", portFile.toString()));
    return command;
  }

  private static int awaitAnswer(GuardedProcess process, Path portFile, Path log)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < deadline) {
      if (Files.exists(portFile)) {
        int port = Integer.parseInt(Files.readString(portFile, StandardCharsets.US_ASCII));
        if (pings(port)) {
          return port;
        }
      }
      if (!process.isAlive()) {
        throw new IOException("the ClickHouse front ended: " + tail(log));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new IOException("the ClickHouse front did not answer in " + START + ": " + tail(log));
  }

  private static boolean pings(int port) throws IOException, InterruptedException {
    HttpRequest ping =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ping"))
            .timeout(START)
            .build();
    return HttpClient.newHttpClient()
            .send(ping, HttpResponse.BodyHandlers.discarding())
            .statusCode()
        == 200;
  }

  private static String tail(Path log) throws IOException {
    String text = Files.exists(log) ? Files.readString(log) : "";
    return text.substring(Math.max(0, text.length() - LOG_TAIL)) + " (whole log: " + log + ")";
  }

  /** The address for HTTP clients, without a path. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** The address for clickhouse-jdbc. */
  public String jdbcUrl() {
    return "jdbc:clickhouse:" + url();
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public Path log() {
    return log;
  }

  public GuardedProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.close();
  }
}
