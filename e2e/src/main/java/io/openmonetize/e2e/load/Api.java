package io.openmonetize.e2e.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A plain HTTP client of the platform, with somebody's key. */
public final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /** What came back. */
  public record Answer(int status, JsonNode body, Map<String, List<String>> headers) {
    public String text(String field) {
      return body.path(field).asText();
    }

    @Override
    public String toString() {
      return status + " " + body;
    }
  }

  private final URI base;
  private final String key;

  public Api(URI base, String key) {
    this.base = base;
    this.key = key;
  }

  /** The same server with another key. */
  public Api as(String otherKey) {
    return new Api(base, otherKey);
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  /** With any method. */
  public Answer send(String method, String path, Object body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofByteArray(bytes(body))));
  }

  public Answer post(String path, Object body) {
    return post(path, body, Map.of());
  }

  /** A body of text or bytes is sent as it is, anything else as JSON. */
  public Answer post(String path, Object body, Map<String, String> headers) {
    HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
    headers.forEach(request::setHeader);
    return send(request.POST(HttpRequest.BodyPublishers.ofByteArray(bytes(body))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + key);
  }

  private static byte[] bytes(Object body) {
    if (body instanceof byte[] raw) {
      return raw;
    } else if (body instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The body is not to be written as JSON", e);
    }
  }

  private static Answer send(HttpRequest.Builder request) {
    HttpRequest built = request.build();
    try {
      HttpResponse<byte[]> answer = HTTP.send(built, HttpResponse.BodyHandlers.ofByteArray());
      JsonNode body = JSON.readTree(answer.body());
      return new Answer(answer.statusCode(), body, answer.headers().map());
    } catch (IOException e) {
      throw new UncheckedIOException(built.method() + " " + built.uri() + " got no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted in " + built.uri(), e);
    }
  }
}
