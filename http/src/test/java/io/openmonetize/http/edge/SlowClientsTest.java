package io.openmonetize.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.http.EdgeConfig;
import io.openmonetize.http.ServerConfig;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.body.RequestBody;
import io.openmonetize.http.fake.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that take their time; each test ends as soon as the server has had enough of one. */
@Timeout(30)
class SlowClientsTest {
  private static final String BODY_OF_MANY_BYTES =
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\n";

  private final TestServer server =
      TestServer.of(
          ServerConfig.onLoopback(0)
              .with(
                  EdgeConfig.defaults()
                      .with(new Transport(Duration.ofMillis(300), Duration.ofMillis(500), 4096))),
          TestServer.service(
              "echo",
              r -> r.post("/echo", Access.OPEN, c -> c.result(RequestBody.read(c, 1_000_000)))));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void who_connects_and_says_nothing_is_hung_up_on() throws IOException {
    assertThat(answerTo("")).isEmpty();
  }

  @Test
  void who_stops_amid_the_headers_is_hung_up_on() throws IOException {
    assertThat(answerTo("POST /echo HTTP/1.1\r\nHost: a\r\nX-He")).doesNotContain("200 OK");
  }

  @Test
  void who_stops_amid_the_body_is_told_so() throws IOException {
    assertThat(answerTo(BODY_OF_MANY_BYTES + "abc"))
        .startsWith("HTTP/1.1 400")
        .contains("invalid_request", "The body broke off");
  }

  @Test
  void who_sends_a_byte_now_and_then_does_not_hold_a_thread_for_long() throws IOException {
    try (var socket = new Socket("127.0.0.1", server.server.port())) {
      // Far less than the idle timeout, so that the connection never looks idle.
      socket.setSoTimeout(20);
      OutputStream out = socket.getOutputStream();
      out.write(BODY_OF_MANY_BYTES.getBytes(StandardCharsets.US_ASCII));
      assertThat(dribbledUntilAnswered(socket, out))
          .startsWith("HTTP/1.1 400")
          .contains("invalid_request", "The body came too slowly");
    }
  }

  @Test
  void who_is_quick_is_served_by_the_same_server() {
    var answer = server.calls.post("/echo", "abc", "Content-Type", "text/plain");
    assertThat(answer.text()).isEqualTo("abc");
  }

  @Test
  void headers_up_to_the_bound_are_read_and_beyond_it_refused() {
    String most = "a".repeat(3_500);
    assertThat(server.calls.get("/health", "X-Long", most).status()).isEqualTo(200);
    var refused = server.calls.get("/health", "X-Long", most + "a".repeat(600));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("invalid_request");
  }

  /** All that the server says until it hangs up. */
  private String answerTo(String request) throws IOException {
    try (var socket = new Socket("127.0.0.1", server.server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String dribbledUntilAnswered(Socket socket, OutputStream out) throws IOException {
    InputStream in = socket.getInputStream();
    while (true) {
      try {
        byte[] first = in.readNBytes(1);
        socket.setSoTimeout(20_000);
        return new String(first, StandardCharsets.UTF_8) + rest(in);
      } catch (SocketTimeoutException nothingYet) {
        out.write('a');
      }
    }
  }

  /** The server may cut the connection once it has answered. */
  private static String rest(InputStream in) throws IOException {
    var text = new StringBuilder();
    try {
      for (int c = in.read(); c >= 0; c = in.read()) {
        text.append((char) c);
      }
    } catch (SocketException cut) {
      text.append(" [cut]");
    }
    return text.toString();
  }
}
