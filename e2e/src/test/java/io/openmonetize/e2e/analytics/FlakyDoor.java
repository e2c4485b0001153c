package io.openmonetize.e2e.analytics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before ClickHouse and spoils some inserts: refuses them, or lets them through and says
 * that they failed, or lets them through and hangs up.
 */
final class FlakyDoor implements AutoCloseable {
  private static final int KINDS_OF_TROUBLE = 3;

  /** These belong to a connection, not to a request. */
  private static final List<String> NOT_PASSED_ON =
      List.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Queue<String> inserts = new ConcurrentLinkedQueue<>();
  private final AtomicInteger seen = new AtomicInteger();
  private final HttpServer server;
  private final String target;
  private final int troubles;

  /** The first {@code troubles} inserts that come are spoilt. */
  FlakyDoor(String target, int troubles) throws IOException {
    this.target = target;
    this.troubles = troubles;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The statements of all inserts that came. */
  Queue<String> inserts() {
    return inserts;
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String query = exchange.getRequestURI().getRawQuery();
    String readable = query == null ? "" : URLDecoder.decode(query, StandardCharsets.UTF_8);
    boolean insert = readable.contains("INSERT INTO");
    if (insert) {
      inserts.add(readable);
    }
    int number = insert ? seen.getAndIncrement() : Integer.MAX_VALUE;
    if (number < troubles) {
      spoil(number % KINDS_OF_TROUBLE, exchange, body);
    } else {
      answer(exchange, forward(exchange, body));
    }
  }

  private void spoil(int kind, HttpExchange exchange, byte[] body) throws IOException {
    if (kind > 0) {
      forward(exchange, body);
    }
    if (kind < 2) {
      exchange.sendResponseHeaders(503, -1);
    }
    // Closing without an answer cuts the connection.
    exchange.close();
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                request.header(name, values.get(0));
              }
            });
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> response)
      throws IOException {
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    int length = response.body().length;
    exchange.sendResponseHeaders(response.statusCode(), length == 0 ? -1 : length);
    exchange.getResponseBody().write(response.body());
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
