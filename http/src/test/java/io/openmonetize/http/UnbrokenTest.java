package io.openmonetize.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.Context;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.fake.TestServer;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnbrokenTest {
  private static final int LARGE = 1 << 20;
  private final AtomicBoolean closed = new AtomicBoolean();

  @ParameterizedTest
  @ValueSource(ints = {1, 100, LARGE})
  void what_breaks_off_in_the_middle_is_never_taken_for_the_whole(int before) throws Exception {
    try (var server = serving(new SequenceInputStream(bytes(before), new Broken()))) {
      // As long as nothing has been sent there is still a status to tell it by.
      assertThat(outcome(server)).isIn("500", "cut");
    }
  }

  private static String outcome(TestServer server) throws Exception {
    try {
      return Integer.toString(get(server).statusCode());
    } catch (IOException e) {
      return "cut";
    }
  }

  @Test
  void what_does_not_break_off_arrives_and_is_closed() throws Exception {
    try (var server = serving(bytes(LARGE))) {
      assertThat(get(server).body()).hasSize(LARGE);
    }
    assertThat(closed).isTrue();
  }

  @Test
  void the_servers_patience_does_not_end_what_bounds_its_own_time() throws Exception {
    try (var server =
        TestServer.of(
            routes ->
                routes
                    .get(
                        "/bounded",
                        Access.OPEN,
                        ctx -> Deferred.answer(ctx, now(), x -> ctx.result(patience(ctx))))
                    .get(
                        "/file",
                        Access.OPEN,
                        ctx ->
                            Deferred.answerAnyTime(ctx, now(), x -> ctx.result(patience(ctx)))))) {
      assertThat(server.calls.get("/bounded").text()).isEqualTo("60000");
      assertThat(server.calls.get("/file").text()).isEqualTo("0");
    }
  }

  private static CompletableFuture<String> now() {
    return CompletableFuture.completedFuture("now");
  }

  private static String patience(Context ctx) {
    return Long.toString(ctx.req().getAsyncContext().getTimeout());
  }

  private TestServer serving(InputStream body) {
    return TestServer.of(
        routes ->
            routes.get(
                "/file",
                Access.OPEN,
                ctx ->
                    Deferred.answerAnyTime(
                        ctx,
                        CompletableFuture.completedFuture(noting(body)),
                        bytes -> Unbroken.answer(ctx, bytes))));
  }

  private InputStream noting(InputStream body) {
    return new FilterInputStream(body) {
      @Override
      public void close() throws IOException {
        closed.set(true);
        super.close();
      }
    };
  }

  private static HttpResponse<byte[]> get(TestServer server) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.server.url() + "/file")).build(),
            BodyHandlers.ofByteArray());
  }

  private static InputStream bytes(int count) {
    return new ByteArrayInputStream(new byte[count]);
  }

  /** As a connection that the other side has dropped. */
  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("dropped");
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      throw new IOException("dropped");
    }
  }
}
