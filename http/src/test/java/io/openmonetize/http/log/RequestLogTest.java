package io.openmonetize.http.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.fake.LogCapture;
import io.openmonetize.http.fake.TestServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class RequestLogTest {
  private static final Logger LOG = LoggerFactory.getLogger("io.openmonetize.handler");

  @Test
  void a_request_leaves_one_line_with_its_route_and_its_ids_and_nothing_it_said() {
    try (var log = new LogCapture();
        var server = TestServer.of(r -> r.get("/v1/a/{id}", Access.ANY_KEY, c -> c.result("a")))) {
      server.keys.put("om_live_a", "live:cust_a", "owner");
      server.calls.get(
          "/v1/a/secret-1?q=secret-2", "X-API-Key", "om_live_a", "X-Request-Id", "abc-1");
      ILoggingEvent line = await(log, "Answered");
      assertThat(LogCapture.whole(line))
          .contains("route=\"/v1/a/{id}\"", "status=\"200\"", "method=\"GET\"", "ms=")
          .contains("request_id=abc-1", "customer_id=cust_a")
          .doesNotContain("secret", "om_live_a");
    }
  }

  @Test
  void probes_and_scrapes_are_logged_for_those_who_look_for_them() {
    try (var log = new LogCapture();
        var server = TestServer.of(r -> {})) {
      server.calls.get("/health");
      assertThat(await(log, "Answered").getLevel()).isEqualTo(Level.DEBUG);
    }
  }

  @Test
  void what_is_logged_while_a_deferred_answer_is_written_has_its_requests_ids() {
    try (var log = new LogCapture();
        var server =
            TestServer.of(
                r ->
                    r.get(
                        "/a",
                        Access.OPEN,
                        c -> Deferred.answer(c, later(), x -> c.result(logged()))))) {
      for (String id : List.of("one", "two")) {
        server.calls.get("/a", "X-Request-Id", id);
      }
      assertThat(log.events())
          .filteredOn(e -> e.getLoggerName().equals(LOG.getName()))
          .extracting(e -> e.getMDCPropertyMap().get("request_id"))
          .containsExactly("one", "two");
    }
  }

  private static CompletableFuture<String> later() {
    return new CompletableFuture<String>().completeOnTimeout("", 5, TimeUnit.MILLISECONDS);
  }

  private static String logged() {
    LOG.info("something");
    return "a";
  }

  @Test
  void a_requests_ids_do_not_stay_behind_on_its_thread() throws Exception {
    var clean = new CleanThreads();
    clean.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            MDC.put(LogContext.REQUEST_ID, "one");
            return true;
          }
        });
    assertThat(clean.handle(null, null, null)).isTrue();
    assertThat(MDC.get(LogContext.REQUEST_ID)).isNull();
  }

  @Test
  void what_nobody_expected_is_logged_under_the_requests_id() {
    try (var log = new LogCapture();
        var server =
            TestServer.of(
                r ->
                    r.get("/fails", Access.OPEN, c -> fail(false))
                        .get("/breaks", Access.OPEN, c -> fail(true)))) {
      for (String path : List.of("/fails", "/breaks")) {
        server.calls.get(path, "X-Request-Id", "abc-1");
      }
      assertThat(log.events())
          .filteredOn(e -> e.getLevel() == Level.ERROR)
          .hasSize(2)
          .allSatisfy(e -> assertThat(LogCapture.whole(e)).contains("abc-1", "why"));
    }
  }

  private static void fail(boolean badly) {
    if (badly) {
      throw new StackOverflowError("why");
    }
    throw new IllegalStateException("why");
  }

  /** The line is written after the answer, so the client may be faster. */
  private static ILoggingEvent await(LogCapture log, String message) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < deadline) {
      for (ILoggingEvent event : log.events()) {
        if (event.getMessage().equals(message)) {
          return event;
        }
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("no line says " + message);
  }
}
