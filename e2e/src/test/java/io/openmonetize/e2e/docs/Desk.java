package io.openmonetize.e2e.docs;

import io.openmonetize.e2e.docs.Command.Ran;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a reader of one document sits: a shell that keeps its variables and functions, and an own
 * customer.
 */
final class Desk {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Checkout checkout;
  private final Path folder;
  private final Elsewhere elsewhere;
  private final Map<String, String> keys;

  Desk(Checkout checkout, Path folder, Elsewhere elsewhere, Map<String, String> keys) {
    this.checkout = checkout;
    this.folder = folder;
    this.elsewhere = elsewhere;
    this.keys = Map.copyOf(keys);
  }

  Ran run(Block block) {
    try {
      return run(block.language(), elsewhere.of(block));
    } catch (IOException e) {
      throw new UncheckedIOException("Nothing ran: " + block.firstLine(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted in " + block.firstLine(), e);
    }
  }

  private Ran run(String language, String text) throws IOException, InterruptedException {
    return switch (language) {
      case "sh" -> shell(text);
      case "sql" -> sql(text);
      case "java" -> java(text);
      case "python" -> python(text);
      case "js" -> node(text);
      default -> throw new IllegalArgumentException("nobody runs " + language);
    };
  }

  /**
   * In the clone's folder, as the documents say; what is exported stays for the next one, and
   * functions do.
   */
  private Ran shell(String text) throws IOException, InterruptedException {
    Path exported = folder.resolve("exported");
    String script =
        """
        set -euo pipefail
        [ ! -f '%1$s' ] || . '%1$s'
        %2$s
        { export -p; declare -f; } >'%1$s'
        """
            .formatted(exported, text);
    return Command.run(checkout.root(), keys, List.of("bash", "-c", script));
  }

  private Ran sql(String text) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + elsewhere.ports().clickHouse() + "/?readonly=1");
    HttpRequest query =
        HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(text)).build();
    HttpResponse<String> answer = HTTP.send(query, HttpResponse.BodyHandlers.ofString());
    return new Ran(answer.statusCode() == 200 ? 0 : answer.statusCode(), answer.body());
  }

  /** Compiled and run in one go, against the libraries that the build has. */
  private Ran java(String text) throws IOException, InterruptedException {
    Path source = Files.writeString(folder.resolve("Main.java"), text);
    Path launcher = Path.of(System.getProperty("java.home"), "bin", "java");
    return program(
        Map.of("CLASSPATH", System.getProperty("java.class.path")),
        List.of(launcher.toString(), "-Dlogback.configurationFile=quiet-logback.xml"),
        source);
  }

  private Ran python(String text) throws IOException, InterruptedException {
    Path source = Files.writeString(folder.resolve("main.py"), text);
    return program(Map.of(), List.of(Tools.python().toString()), source);
  }

  private Ran node(String text) throws IOException, InterruptedException {
    Path source = Files.writeString(Tools.node().resolve("main.mjs"), text);
    return program(Map.of(), List.of("node"), source);
  }

  private Ran program(Map<String, String> more, List<String> command, Path source)
      throws IOException, InterruptedException {
    var environment = new HashMap<>(keys);
    environment.putAll(more);
    var line = new ArrayList<>(command);
    line.add(source.toString());
    return Command.run(folder, environment, line);
  }
}
