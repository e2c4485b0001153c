package io.openmonetize.standalone.clickhouse;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and a front, passes everything on, and notes what the client sends. */
final class RecordingProxy implements AutoCloseable {

  /** What HTTP itself needs, and what differs from run to run. */
  private static final Set<String> NOT_NOTED = Set.of("host", "content-length", "connection");

  private static final Set<String> ONE_HOP =
      Set.of("host", "content-length", "connection", "transfer-encoding", "date");

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String target;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  RecordingProxy(String target) throws IOException {
    this.target = target;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::pass);
    server.start();
  }

  String jdbcUrl() {
    return "jdbc:clickhouse:http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** One line per request so far: method, path, parameters and headers in the alphabet's order. */
  List<String> requests() {
    return requests;
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(noted(exchange));
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
              .method(
                  exchange.getRequestMethod(),
                  HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> {
                if (!ONE_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                  values.forEach(value -> request.header(name, value));
                }
              });
      answer(exchange, client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> response)
      throws IOException {
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!ONE_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    int length = response.body().length;
    exchange.sendResponseHeaders(response.statusCode(), length == 0 ? -1 : length);
    exchange.getResponseBody().write(response.body());
  }

  private static String noted(HttpExchange exchange) {
    TreeSet<String> headers = new TreeSet<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (!NOT_NOTED.contains(lower)) {
                headers.add(lower + "=" + stable(lower, values.get(0)));
              }
            });
    TreeSet<String> parameters = new TreeSet<>();
    RequestInput.of(exchange)
        .parameters()
        .forEach((name, value) -> parameters.add(name + "=" + stable(name, value)));
    return exchange.getRequestMethod()
        + " "
        + exchange.getRequestURI().getPath()
        + " parameters "
        + parameters
        + " headers "
        + headers;
  }

  /** The ids are random and the agent names this machine's Java. */
  private static String stable(String name, String value) {
    return switch (name) {
      case "query_id", "x-clickhouse-query-id", "user-agent" -> "…";
      default -> value;
    };
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
