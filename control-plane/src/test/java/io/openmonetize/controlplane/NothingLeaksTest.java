package io.openmonetize.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.http.Routes;
import io.openmonetize.http.fake.Calls;
import io.openmonetize.http.fake.LogCapture;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys and payloads go into every route, and none of them comes out in a log line. */
class NothingLeaksTest {
  private static final String SECRET = "s3cr3t-payload";
  private static final String KEY = "om_live_s3cr3tkey0123456789abcdef";
  private static final List<String> BODIES =
      List.of(
          "{\"name\":\"" + SECRET + "\",\"email\":\"" + SECRET + "@example.com\"}",
          "{\"amount\":\"" + SECRET + "\",\"reason\":\"" + KEY + "\"}",
          "{\"amount\":\"1\",\"reason\":\"" + KEY + "\",\"idempotency_key\":\"" + KEY + "\"}",
          "{\"customer_id\":\"" + KEY + "\",\"amount\":1}",
          "{\"" + KEY + "\":\"" + SECRET + "\"}",
          "{\"amount\":" + SECRET,
          KEY);

  @Test
  void no_log_line_holds_a_key_or_a_payload_whatever_is_sent_to_whichever_route() {
    try (var log = new LogCapture();
        var platform = TestPlatform.open()) {
      Customer customer = platform.customer();
      sendAll(platform, customer);
      platform.metering.undecided = true;
      sendAll(platform, customer);
      platform.metering.journalAway = true;
      platform.metering.redisAway = true;
      sendAll(platform, customer);
      assertThat(log.events()).hasSizeGreaterThan(platform.routes().size() * BODIES.size());
      assertThat(log.events())
          .allSatisfy(
              event ->
                  assertThat(LogCapture.whole(event))
                      .doesNotContain("s3cr3t", customer.key(), TestPlatform.OPERATOR));
    }
  }

  private static void sendAll(TestPlatform platform, Customer customer) {
    Calls calls = platform.calls();
    for (Routes.Route route : platform.routes()) {
      String path = route.path().replaceAll("\\{[^}]*}", KEY);
      for (String key : List.of(customer.key(), TestPlatform.OPERATOR, KEY)) {
        if (route.method().equals("GET")) {
          calls.get(path + "?customer_id=" + KEY + "&cursor=" + SECRET, "X-API-Key", key);
        } else {
          BODIES.forEach(body -> send(calls, route.method(), path, body, key));
        }
      }
    }
  }

  private static void send(Calls calls, String method, String path, String body, String key) {
    calls.send(
        method,
        path + "?api_key=" + KEY,
        body.getBytes(StandardCharsets.UTF_8),
        "X-API-Key",
        key,
        "Content-Type",
        "application/json",
        "Idempotency-Key",
        SECRET,
        "X-Request-Id",
        KEY + " " + SECRET);
  }
}
