package io.openmonetize.http.edge;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.http.body.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * What came back, if anything did.
 *
 * @param headers by lower-case name
 */
public record RawAnswer(int status, TreeMap<String, String> headers, byte[] body) {

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
  }

  public String text() {
    return new String(content(), StandardCharsets.UTF_8);
  }

  /** The body as it was before a client that said so got it compressed. */
  private byte[] content() {
    if (header("Content-Encoding").isEmpty()) {
      return body;
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("not gzip: " + headers, e);
    }
  }

  public JsonNode json() {
    try {
      return Json.mapper().readTree(content());
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + text(), e);
    }
  }

  public String code() {
    return json().path("code").asText();
  }

  @Override
  public String toString() {
    return status + " " + headers + " " + text();
  }
}
