package io.openmonetize.standalone.clickhouse;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** SQL over plain HTTP, as one would send it with curl. */
final class HttpSql {

  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;

  HttpSql(String url) {
    this.url = url;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  /** A query in the URL, with GET. */
  HttpResponse<String> getQuery(String sql) throws IOException, InterruptedException {
    return get("/?query=" + encoded(sql));
  }

  /** A statement in the body. */
  HttpResponse<String> post(String sql) throws IOException, InterruptedException {
    return post("", sql);
  }

  /** A statement or rows in the body, with parameters such as {@code max_threads=1&query=…}. */
  HttpResponse<String> post(String parameters, String body)
      throws IOException, InterruptedException {
    return post(parameters, body.getBytes(StandardCharsets.UTF_8));
  }

  HttpResponse<String> post(String parameters, byte[] body)
      throws IOException, InterruptedException {
    return send(request("/?" + parameters).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  /** The answer's text; fails with what the server said otherwise. */
  String value(String sql) throws IOException, InterruptedException {
    HttpResponse<String> response = post(sql);
    if (response.statusCode() != 200) {
      throw new AssertionError(sql + ": " + response.statusCode() + " " + response.body());
    }
    return response.body().strip();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(60));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  byte[] sendForBytes(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()).body();
  }
}
