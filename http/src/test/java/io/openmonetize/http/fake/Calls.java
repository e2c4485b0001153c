package io.openmonetize.http.fake;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.http.body.Json;
import io.openmonetize.http.contract.Contract;
import io.openmonetize.http.contract.Contract.Answered;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Calls to a server under test. Headers are given as name, value, name, value. */
public final class Calls {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String base;
  private final Optional<Contract> contract;

  public Calls(String base) {
    this(base, Optional.empty());
  }

  /** Calls whose answers must all be as that contract has them. */
  public Calls(String base, Contract contract) {
    this(base, Optional.of(contract));
  }

  private Calls(String base, Optional<Contract> contract) {
    this.base = base;
    this.contract = contract;
  }

  /** An answer with its body as JSON. */
  public record Answer(HttpResponse<byte[]> response) {
    public int status() {
      return response.statusCode();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    /** As the server said it, empty when it did not. */
    public String contentType() {
      return response.headers().firstValue("Content-Type").orElse("");
    }

    /** For a contract to judge. */
    public Answered told() {
      boolean json = contentType().split(";", 2)[0].endsWith("json");
      return new Answered(status(), contentType(), json ? json() : Json.mapper().nullNode());
    }

    public String text() {
      return new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    public JsonNode json() {
      try {
        return Json.mapper().readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException("not JSON: " + text(), e);
      }
    }

    public String code() {
      return json().path("code").asText();
    }
  }

  public Answer get(String path, String... headers) {
    return send(request(path, headers).GET().build());
  }

  public Answer post(String path, String body, String... headers) {
    return post(path, body.getBytes(java.nio.charset.StandardCharsets.UTF_8), headers);
  }

  public Answer post(String path, byte[] body, String... headers) {
    var builder = request(path, headers).POST(BodyPublishers.ofByteArray(body));
    if (builder.build().headers().firstValue("Content-Type").isEmpty()) {
      builder.header("Content-Type", "application/json");
    }
    return send(builder.build());
  }

  /** With any method, and no body. */
  public Answer send(String method, String path, String... headers) {
    return send(request(path, headers).method(method, BodyPublishers.noBody()).build());
  }

  public Answer send(String method, String path, byte[] body, String... headers) {
    return send(request(path, headers).method(method, BodyPublishers.ofByteArray(body)).build());
  }

  /** Without a Content-Length. */
  public Answer postChunked(String path, InputStream body, String contentEncoding) {
    return send(
        request(path, "Content-Encoding", contentEncoding, "Content-Type", "application/json")
            .POST(BodyPublishers.ofInputStream(() -> body))
            .build());
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var builder = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    return builder;
  }

  private Answer send(HttpRequest request) {
    try {
      var answer = new Answer(CLIENT.send(request, BodyHandlers.ofByteArray()));
      contract.ifPresent(
          c -> c.assertKept(request.method(), request.uri().getPath(), answer.told()));
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
