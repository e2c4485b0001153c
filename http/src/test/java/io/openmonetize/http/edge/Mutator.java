package io.openmonetize.http.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes requests a little wrong, the same for the same seed. */
final class Mutator {
  private static final List<String> SPLINTERS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          ",",
          ":",
          "null",
          "true",
          "-",
          "0",
          "1e999999999",
          "NaN",
          "-1",
          "1e30",
          "1e-30",
          "\\u0000",
          "\\ud800",
          "\u00e4",
          "\uFEFF",
          "[[[[[[[[[[",
          "{\"a\":{\"a\":",
          "\"events\":[",
          "\"customer_id\":\"cust_b\",",
          "\"event_id\":\"e1\",",
          "\"specversion\":\"1.0\",",
          "\"data\":{",
          "\"metadata\":{",
          "\"timestamp\":0,",
          "9999999999999999999999",
          "\"timestamp\":\"2099-01-01T00:00:00Z\",",
          "\t",
          "\n");
  private static final List<String> HEADERS =
      List.of(
          "Content-Type: text/plain",
          "Content-Type: application/json; charset=utf-16",
          "Content-Type: application/cloudevents+json",
          "Content-Type:",
          "Content-Encoding: gzip",
          "Content-Encoding: zstd",
          "Content-Encoding: br",
          "Content-Encoding: identity",
          "Prefer: wait=0",
          "Prefer: wait=-1",
          "Prefer: ,;=,",
          "Prefer: respond-async",
          "Idempotency-Key: a",
          "Idempotency-Key: a b",
          "Idempotency-Key:",
          "OM-Mode: test",
          "OM-Mode: both",
          "X-API-Key: om_live_nobody",
          "Authorization: Bearer",
          "Accept: image/png",
          "Accept-Encoding: gzip",
          "Cookie: a=b; c",
          "Expect: wonders",
          "Transfer-Encoding: chunked",
          "Content-Length: 1",
          "Content-Length: 9",
          "Range: bytes=0-0",
          "If-Match: *",
          "X-HTTP-Method-Override: DELETE",
          "Upgrade: websocket");
  private static final List<String> QUERIES =
      List.of(
          "atomic=true",
          "atomic=x",
          "backfill=true",
          "backfill",
          "limit=-1",
          "limit=1&limit=2",
          "cursor=x",
          "offset=1",
          "customer_id=cust_b",
          "customer_id=%00",
          "%",
          "=",
          "a=%zz");

  private final Random random;

  Mutator(long seed) {
    random = new Random(seed);
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  boolean chance(int in) {
    return random.nextInt(in) == 0;
  }

  /** Well framed, and wrong in up to three ways. */
  RawRequest mutated(RawRequest good) {
    RawRequest request = good;
    for (int wounds = 1 + random.nextInt(3); wounds > 0; wounds--) {
      request =
          switch (random.nextInt(10)) {
            case 0 -> request.with(oneOf(HEADERS));
            case 1 -> replaced(request, oneOf(HEADERS));
            case 2 -> request.to(request.target() + "?" + oneOf(QUERIES));
            case 3 -> request.by(oneOf(List.of("GET", "POST", "PUT", "PATCH", "DELETE")));
            case 4 -> packed(request);
            default -> request.body(wounded(request.body()));
          };
    }
    return request;
  }

  /** Bits of anything, framing included. */
  byte[] flipped(byte[] request) {
    byte[] flipped = request.clone();
    for (int bits = 1 + random.nextInt(4); bits > 0 && flipped.length > 0; bits--) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private RawRequest packed(RawRequest request) {
    boolean gzip = random.nextBoolean();
    byte[] body = gzip ? WrongBodies.gzip(request.body()) : WrongBodies.zstd(request.body());
    return replaced(request, "Content-Encoding: " + (gzip ? "gzip" : "zstd"))
        .body(chance(2) ? flipped(body) : body);
  }

  private static RawRequest replaced(RawRequest request, String header) {
    return request.without(header.substring(0, header.indexOf(':'))).with(header);
  }

  private byte[] wounded(byte[] body) {
    int at = random.nextInt(body.length + 1);
    int to = Math.min(body.length, at + random.nextInt(20));
    return switch (random.nextInt(7)) {
      case 0 -> flipped(body);
      case 1 -> spliced(body, at, at, oneOf(SPLINTERS).getBytes(UTF_8));
      case 2 -> spliced(body, at, to, new byte[0]);
      case 3 -> spliced(body, at, to, oneOf(SPLINTERS).getBytes(UTF_8));
      case 4 -> spliced(body, at, at, Arrays.copyOfRange(body, at, to));
      default -> edited(body);
    };
  }

  /** Puts a value or a member in another's place: the whole stays JSON more often than not. */
  private byte[] edited(byte[] body) {
    String text = new String(body, UTF_8);
    List<Integer> colons = new ArrayList<>();
    for (int at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
      colons.add(at);
    }
    if (colons.isEmpty()) {
      return body;
    }
    int from = oneOf(colons) + 1;
    int end = from;
    while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String value = chance(2) ? oneOf(SPLINTERS) : text.substring(oneOf(colons) + 1);
    int comma = value.indexOf(',');
    String scalar = comma > 0 ? value.substring(0, comma) : value;
    return (text.substring(0, from) + scalar + text.substring(end)).getBytes(UTF_8);
  }

  private static byte[] spliced(byte[] body, int from, int to, byte[] middle) {
    byte[] result = Arrays.copyOf(body, from + middle.length + body.length - to);
    System.arraycopy(middle, 0, result, from, middle.length);
    System.arraycopy(body, to, result, from + middle.length, body.length - to);
    return result;
  }
}
