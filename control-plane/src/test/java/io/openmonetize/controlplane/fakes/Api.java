package io.openmonetize.controlplane.fakes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.openmonetize.controlplane.ControlPlaneService;
import io.openmonetize.http.contract.Contract;
import io.openmonetize.http.contract.Contract.Answered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** A client of the API, with or without a key. */
public final class Api {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final Contract CONTRACT =
      Contract.of(ControlPlaneService.DOCUMENTS.toArray(String[]::new));

  /** What came back. */
  public record Reply(int status, JsonNode body, HttpResponse<String> response) {
    public String text(String field) {
      return body.path(field).asText();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  private final String url;
  private final List<String> headers;

  public Api(String url) {
    this(url, List.of());
  }

  private Api(String url, List<String> headers) {
    this.url = url;
    this.headers = headers;
  }

  public Api with(String header, String value) {
    var more = new ArrayList<>(headers);
    more.add(header);
    more.add(value);
    return new Api(url, more);
  }

  public Api key(String key) {
    return with("Authorization", "Bearer " + key);
  }

  public Reply get(String path) {
    return send("GET", path, "");
  }

  /** Single quotes stand for double ones. */
  public Reply post(String path, String json) {
    return send("POST", path, json.replace('\'', '"'));
  }

  public Reply send(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .method(method, BodyPublishers.ofString(body));
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      var reply = new Reply(response.statusCode(), JSON.readTree(response.body()), response);
      CONTRACT.assertKept(
          method, path, new Answered(reply.status(), reply.header("Content-Type"), reply.body()));
      return reply;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
