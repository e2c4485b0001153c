package io.openmonetize.http.edge;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A request as bytes, so that it can be wrong in every way: no client library stands between the
 * test and the server.
 *
 * @param headers each a whole line, `Name: value`
 */
public record RawRequest(String method, String target, List<String> headers, byte[] body) {
  private static final String ID = "X-Request-Id: ";

  public RawRequest {
    headers = List.copyOf(headers);
  }

  public static RawRequest of(String method, String target) {
    return new RawRequest(method, target, List.of(), new byte[0]);
  }

  public RawRequest with(String header) {
    var more = new ArrayList<>(headers);
    more.add(header);
    return new RawRequest(method, target, more, body);
  }

  /** Without any header of that name. */
  public RawRequest without(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    return new RawRequest(
        method,
        target,
        headers.stream().filter(h -> !h.toLowerCase(Locale.ROOT).startsWith(prefix)).toList(),
        body);
  }

  public RawRequest key(String key) {
    return without("Authorization").with("Authorization: Bearer " + key);
  }

  public RawRequest id(String id) {
    return without("X-Request-Id").with(ID + id);
  }

  public RawRequest to(String newTarget) {
    return new RawRequest(method, newTarget, headers, body);
  }

  public RawRequest by(String newMethod) {
    return new RawRequest(newMethod, target, headers, body);
  }

  public RawRequest body(byte[] newBody) {
    return new RawRequest(method, target, headers, newBody);
  }

  public RawRequest body(String newBody) {
    return body(newBody.getBytes(StandardCharsets.UTF_8));
  }

  boolean hasHeader(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    return headers.stream().anyMatch(h -> h.toLowerCase(Locale.ROOT).startsWith(prefix));
  }

  /** Framed by a Content-Length, unless the headers frame it already. */
  byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(line(method + " " + target + " HTTP/1.1"));
    headers.forEach(header -> bytes.writeBytes(line(header)));
    if (!hasHeader("Host")) {
      bytes.writeBytes(line("Host: 127.0.0.1"));
    }
    if (!hasHeader("Content-Length") && !hasHeader("Transfer-Encoding") && body.length > 0) {
      bytes.writeBytes(line("Content-Length: " + body.length));
    }
    bytes.writeBytes(line(""));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  private static byte[] line(String text) {
    return (text + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Short enough for a test's failure. */
  @Override
  public String toString() {
    String text = new String(bytes(), StandardCharsets.ISO_8859_1);
    return text.length() <= 2_000 ? text : text.substring(0, 2_000) + "… " + text.length();
  }
}
