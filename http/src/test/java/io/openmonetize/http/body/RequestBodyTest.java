package io.openmonetize.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.fake.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {
  private static final int LIMIT = 1_000;
  private static final int BOMB = 200 * 1024 * 1024;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.of(
            r -> {
              r.post(
                  "/b",
                  Access.OPEN,
                  c -> c.json(Map.of("bytes", RequestBody.read(c, LIMIT).length)));
              r.post(
                  "/json",
                  Access.OPEN,
                  c -> c.result(ContentTypes.require(c, Set.of("application/json"))));
            });
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, LIMIT})
  void a_body_up_to_the_limit_is_read_in_every_encoding(int size) throws IOException {
    byte[] body = body(size);
    for (var answer :
        new io.openmonetize.http.fake.Calls.Answer[] {
          server.calls.post("/b", body),
          server.calls.post("/b", body, "Content-Encoding", "identity"),
          server.calls.post("/b", gzip(body), "Content-Encoding", "gzip"),
          server.calls.post("/b", gzip(body), "Content-Encoding", "GZIP"),
          server.calls.post("/b", Zstd.compress(body), "Content-Encoding", "zstd")
        }) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().get("bytes").asInt()).isEqualTo(size);
    }
  }

  @Test
  void one_byte_more_is_413_in_every_encoding() throws IOException {
    byte[] body = body(LIMIT + 1);
    assertTooLarge(server.calls.post("/b", body));
    assertTooLarge(server.calls.post("/b", gzip(body), "Content-Encoding", "gzip"));
    assertTooLarge(server.calls.post("/b", Zstd.compress(body), "Content-Encoding", "zstd"));
  }

  @Test
  void a_small_body_that_unfolds_into_a_large_one_is_413() throws IOException {
    byte[] huge = new byte[BOMB];
    byte[] zstd = Zstd.compress(huge);
    assertThat(zstd.length).isLessThan(50_000);
    try (var large =
        TestServer.of(
            r ->
                r.post(
                    "/b",
                    Access.OPEN,
                    c -> c.json(Map.of("n", RequestBody.read(c, 5 << 20).length))))) {
      assertTooLarge(large.calls.post("/b", gzip(huge), "Content-Encoding", "gzip"));
      assertTooLarge(large.calls.post("/b", zstd, "Content-Encoding", "zstd"));
    }
  }

  @Test
  void a_body_that_unfolds_into_nothing_without_end_is_413() {
    byte[] skippable = new byte[4_096];
    var frames = java.nio.ByteBuffer.wrap(skippable).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    while (frames.remaining() >= 8) {
      frames.putInt(0x184D2A50).putInt(0);
    }
    var chunked =
        server.calls.postChunked("/b", new java.io.ByteArrayInputStream(skippable), "zstd");
    assertTooLarge(chunked);
  }

  @Test
  void a_zstd_frame_that_asks_for_a_giant_window_is_refused() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zstd = new ZstdOutputStream(out).setLong(27)) {
      zstd.write(body(900));
    }
    var answer = server.calls.post("/b", out.toByteArray(), "Content-Encoding", "zstd");
    assertThat(answer.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd"})
  void a_body_that_is_not_what_it_says_is_400(String encoding) throws IOException {
    var plain = server.calls.post("/b", "{}", "Content-Encoding", encoding);
    assertThat(plain.status()).isEqualTo(400);
    assertThat(plain.code()).isEqualTo("invalid_request");
    byte[] whole = encoding.equals("gzip") ? gzip(body(500)) : Zstd.compress(body(500));
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    assertThat(server.calls.post("/b", half, "Content-Encoding", encoding).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "deflate", "gzip, gzip", "compress"})
  void another_encoding_is_415(String encoding) {
    var answer = server.calls.post("/b", "{}", "Content-Encoding", encoding);
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.code()).isEqualTo("unsupported_encoding");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON; charset=UTF-8",
        "application/json;charset=\"utf-8\""
      })
  void json_is_json_however_it_is_spelled(String type) {
    assertThat(server.calls.post("/json", "{}", "Content-Type", type).text())
        .isEqualTo("application/json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=iso-8859-1",
        "application/jsonp"
      })
  void another_content_type_is_415(String type) {
    var answer = server.calls.post("/json", "{}", "Content-Type", type);
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.code()).isEqualTo("unsupported_media_type");
  }

  private static void assertTooLarge(io.openmonetize.http.fake.Calls.Answer answer) {
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("payload_too_large");
  }

  /** Bytes that do not compress to nothing. */
  private static byte[] body(int size) {
    byte[] bytes = new byte[size];
    new java.util.Random(7).nextBytes(bytes);
    return bytes;
  }

  private static byte[] gzip(byte[] body) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    }
    return out.toByteArray();
  }
}
