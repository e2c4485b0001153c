package io.openmonetize.http.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Paths, queries and whole requests that make no sense. */
final class WrongTargets {
  private static final String LONG = "x".repeat(20_000);

  /** For routes that answer in pages. */
  static final List<String> PAGES =
      List.of(
          "limit=-1",
          "limit=0",
          "limit=abc",
          "limit=1.5",
          "limit=",
          "limit=101",
          "limit=99999999999999999999",
          "limit=%D9%A3",
          "offset=-1",
          "offset=x",
          "cursor=garbage",
          "cursor=",
          "cursor=AAAAAAAAAAAAAAAAAAAAAAA",
          "cursor=%00",
          "cursor=" + "A".repeat(4_000),
          "limit=-1&offset=-1");

  static final List<String> NOWHERE =
      List.of(
          "/",
          "/v1",
          "/v1/",
          "/v2/events",
          "/v1/nothing",
          "/v1//events",
          "/v1/../v1/info",
          "//",
          "/%",
          "/%zz",
          "/%2e%2e/etc/passwd",
          "/v1/%00",
          "/v1/%ff",
          "/v1/info/",
          "/V1/INFO",
          "/v1/info;x=1",
          "/v1/info%20",
          "/v1/info%3f",
          "/favicon.ico",
          "/v1/é",
          "*",
          "/" + LONG);

  /** In the place of an id. */
  static final List<String> IDS =
      List.of(
          "%00",
          "%ff",
          "%c0%80",
          "%ed%a0%80",
          "%",
          "%zz",
          "%2f",
          "%2e%2e",
          "%5c",
          "%0a",
          "..",
          ";a=b",
          "%20",
          "a%20b",
          "'%20OR%201=1",
          "%F0%9F%9A%80",
          "*",
          "x".repeat(3_000),
          LONG);

  static final List<String> QUERIES =
      List.of(
          "customer_id=",
          "customer_id=%00",
          "customer_id=%ff",
          "customer_id=%ed%a0%80",
          "customer_id=" + "x".repeat(4_000),
          "customer_id=a&customer_id=b",
          "%zz=%zz",
          "%ff",
          "&&&=&",
          "a=%",
          "backfill=perhaps",
          "as_of=yesterday");

  private WrongTargets() {}

  /** By name; none of them is HTTP as it should be. */
  static Map<String, byte[]> requests(String target) {
    var all = new LinkedHashMap<String, byte[]>();
    String get = "GET " + target + " HTTP/1.1\r\n";
    String host = "Host: x\r\n";
    all.put("no HTTP", bytes("hello\r\n\r\n"));
    all.put("no path", bytes("GET  HTTP/1.1\r\n" + host + "\r\n"));
    all.put("unknown version", bytes("GET " + target + " HTTP/9.9\r\n" + host + "\r\n"));
    all.put("no host", bytes(get + "\r\n"));
    all.put("two hosts", bytes(get + host + host + "\r\n"));
    all.put("no colon", bytes(get + host + "nonsense\r\n\r\n"));
    all.put("blank in a name", bytes(get + host + "a b: c\r\n\r\n"));
    all.put("zero in a header", bytes(get + host + "a: b\0c\r\n\r\n"));
    all.put("long header", bytes(get + host + "a: " + LONG + "\r\n\r\n"));
    all.put("long path", bytes("GET /" + LONG + " HTTP/1.1\r\n" + host + "\r\n"));
    String post = "POST " + target + " HTTP/1.1\r\n" + host;
    all.put("two lengths", bytes(post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"));
    all.put("negative length", bytes(post + "Content-Length: -1\r\n\r\n"));
    all.put("length in words", bytes(post + "Content-Length: ten\r\n\r\n"));
    all.put("endless length", bytes(post + "Content-Length: 99999999999999999999\r\n\r\n"));
    all.put("unknown transfer", bytes(post + "Transfer-Encoding: magic\r\n\r\n"));
    all.put("expectation", bytes(post + "Expect: miracles\r\nContent-Length: 1\r\n\r\na"));
    return all;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
