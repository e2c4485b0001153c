package io.openmonetize.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.http.auth.Access;
import io.openmonetize.http.body.RequestBody;
import io.openmonetize.http.fake.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An answer that stands before the body of its request has come. */
@Timeout(30)
class UnreadBodyTest {
  private static final String REFUSED = "POST /guarded HTTP/1.1\r\nHost: a\r\n";
  private static final String UNHEARD = "POST /deaf HTTP/1.1\r\nHost: a\r\n";
  private static final String TAKEN = "POST /echo HTTP/1.1\r\nHost: a\r\n";

  private final TestServer server =
      TestServer.of(
          TestServer.service(
              "echo",
              r ->
                  r.post("/echo", Access.OPEN, c -> c.result(RequestBody.read(c, 1_000_000)))
                      .post("/deaf", Access.OPEN, c -> c.result("a"))
                      .post("/guarded", Access.OPERATOR, c -> c.status(204))));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_client_whose_body_was_not_waited_for_learns_that_the_connection_ends() throws IOException {
    for (String request : List.of(REFUSED, UNHEARD)) {
      for (String body :
          List.of("Content-Length: 2\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n")) {
        try (var line = new Line(server.server.port())) {
          line.send(request + body);

          assertThat(line.answer()).as(request + body).contains("Connection: close");
        }
      }
    }
  }

  @Test
  void a_body_that_came_along_unread_leaves_the_connection_as_it_was() throws IOException {
    try (var line = new Line(server.server.port())) {
      for (int i = 0; i < 3; i++) {
        line.send(REFUSED + "Content-Length: 2\r\n\r\n{}");
        assertThat(line.answer()).first().asString().startsWith("HTTP/1.1 401");
        assertThat(line.headers()).noneMatch(header -> header.startsWith("Connection"));

        line.send(UNHEARD + "Content-Length: 2\r\n\r\n{}");
        assertThat(line.answer()).first().asString().startsWith("HTTP/1.1 200");
        assertThat(line.headers()).noneMatch(header -> header.startsWith("Connection"));
      }
    }
  }

  @Test
  void a_body_that_was_read_leaves_the_connection_as_it_was() throws IOException {
    try (var line = new Line(server.server.port())) {
      for (String body :
          List.of(
              "Content-Length: 2\r\n\r\nab",
              "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n",
              "Content-Length: 0\r\n\r\n")) {
        line.send(TAKEN + body);

        assertThat(line.answer()).first().asString().startsWith("HTTP/1.1 200");
        assertThat(line.headers()).noneMatch(header -> header.startsWith("Connection"));
      }
    }
  }

  /** One connection, on which a client may speak several times. */
  private static final class Line implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private List<String> headers = List.of();

    Line(int port) throws IOException {
      socket = new Socket("127.0.0.1", port);
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
    }

    /** The status line and the headers; the body is read and left aside. */
    List<String> answer() throws IOException {
      var head = new ArrayList<String>();
      int length = 0;
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        head.add(line);
        if (line.startsWith("Content-Length: ")) {
          length = Integer.parseInt(line.substring("Content-Length: ".length()));
        }
      }
      for (int i = 0; i < length; i++) {
        in.read();
      }
      headers = head;
      return head;
    }

    List<String> headers() {
      return headers;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
