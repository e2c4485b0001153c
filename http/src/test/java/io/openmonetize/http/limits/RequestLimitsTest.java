package io.openmonetize.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.http.EdgeConfig;
import io.openmonetize.http.Routes;
import io.openmonetize.http.ServerConfig;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.fake.Calls.Answer;
import io.openmonetize.http.fake.TestServer;
import io.openmonetize.http.limits.SharedBuckets.Times;
import io.openmonetize.http.net.IpRange;
import io.openmonetize.http.net.TrustedProxies;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestLimitsTest {
  private static final String[] OPERATOR = {"Authorization", "Bearer " + TestServer.OPERATOR};
  private static final long START = 1_790_000_000_000L;

  private final AtomicLong nowMs = new AtomicLong(START);
  private final FakeBuckets shared = new FakeBuckets(nowMs::get);
  private final TestServer server = server(new LimitsConfig(4, 3, 2, 1), shared);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void changes_have_a_limit_of_their_own_and_tell_it() {
    Answer first = server.calls.post("/plans", "{}", OPERATOR);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("RateLimit-Limit")).isEqualTo("2");
    assertThat(first.header("RateLimit-Remaining")).isEqualTo("1");
    assertThat(first.header("RateLimit-Reset")).isEqualTo("61");
    assertThat(first.header("Retry-After")).isNull();
    assertThat(server.calls.send("PUT", "/plans", OPERATOR).header("RateLimit-Remaining"))
        .isEqualTo("0");

    Answer third = server.calls.post("/plans", "{}", OPERATOR);
    assertThat(third.status()).isEqualTo(429);
    assertThat(third.code()).isEqualTo("rate_limited");
    assertThat(third.contentType()).startsWith("application/problem+json");
    assertThat(third.header("RateLimit-Remaining")).isEqualTo("0");
    assertThat(third.header("Retry-After")).isEqualTo("61");

    assertThat(server.calls.get("/plans", OPERATOR).status()).as("reads go on").isEqualTo(200);
    nowMs.addAndGet(61_000);
    assertThat(server.calls.post("/plans", "{}", OPERATOR).status()).isEqualTo(200);
  }

  @Test
  void two_processes_share_the_limit_of_changes() {
    try (var other = server(new LimitsConfig(4, 3, 2, 1), shared)) {
      assertThat(server.calls.post("/plans", "{}", OPERATOR).status()).isEqualTo(200);
      assertThat(other.calls.post("/plans", "{}", OPERATOR).status()).isEqualTo(200);
      assertThat(server.calls.post("/plans", "{}", OPERATOR).status()).isEqualTo(429);
      assertThat(other.calls.post("/plans", "{}", OPERATOR).status()).isEqualTo(429);
    }
  }

  @Test
  void while_redis_is_away_each_process_counts_alone() {
    shared.away = true;
    assertThat(server.calls.post("/plans", "{}", OPERATOR).status()).isEqualTo(200);
    assertThat(server.calls.post("/plans", "{}", OPERATOR).status()).isEqualTo(200);
    Answer third = server.calls.post("/plans", "{}", OPERATOR);
    assertThat(third.status()).isEqualTo(429);
    assertThat(third.header("Retry-After")).isEqualTo("30");
    assertThat(shared.asked).as("a Redis that is away is not waited for each time").isEqualTo(1);
    shared.away = false;
    nowMs.addAndGet(500);
    assertThat(server.calls.post("/plans", "{}", OPERATOR).status()).isEqualTo(200);
  }

  @Test
  void all_else_has_a_limit_by_key() {
    for (int left = 3; left >= 0; left--) {
      assertThat(server.calls.get("/plans", OPERATOR).header("RateLimit-Remaining"))
          .isEqualTo(Integer.toString(left));
    }
    assertThat(server.calls.get("/plans", OPERATOR).status()).isEqualTo(429);
    assertThat(server.calls.post("/money", "{}", OPERATOR).status()).isEqualTo(429);
    assertThat(server.calls.post("/plans", "{}", OPERATOR).status()).isEqualTo(200);
  }

  @Test
  void registration_is_counted_by_address() {
    assertThat(server.calls.post("/register", "{}", from("198.51.100.1")).status()).isEqualTo(200);
    assertThat(server.calls.post("/register", "{}", from("198.51.100.1")).status()).isEqualTo(429);
    assertThat(server.calls.post("/register", "{}", from("198.51.100.2")).status()).isEqualTo(200);
    assertThat(server.calls.post("/register", "{}", from("2001:db8::1")).status()).isEqualTo(200);
    assertThat(server.calls.post("/register", "{}", from("2001:db8::2")).status())
        .as("one household has many addresses")
        .isEqualTo(429);
  }

  @Test
  void who_guesses_keys_is_counted_by_address_and_who_has_one_is_not() {
    String[] wrong = {"X-API-Key", "om_live_wrong"};
    for (int i = 0; i < 3; i++) {
      assertThat(server.calls.get("/plans", wrong).status()).isEqualTo(401);
    }
    Answer fourth = server.calls.get("/plans", wrong);
    assertThat(fourth.status()).isEqualTo(429);
    assertThat(fourth.header("Retry-After")).isEqualTo("20");
    assertThat(server.calls.get("/open").status()).isEqualTo(429);
    assertThat(server.calls.get("/plans", OPERATOR).status()).isEqualTo(200);
  }

  @Test
  void probes_have_no_limit() {
    for (int i = 0; i < 5; i++) {
      assertThat(server.calls.get("/health").status()).isEqualTo(200);
      assertThat(server.calls.get("/ready").status()).isEqualTo(200);
      assertThat(server.calls.get("/metrics").status()).isEqualTo(200);
    }
    assertThat(server.calls.get("/health").header("RateLimit-Limit")).isNull();
  }

  @Test
  void what_is_refused_is_counted() {
    server.calls.post("/register", "{}");
    server.calls.post("/register", "{}");
    assertThat(server.calls.get("/metrics").text())
        .contains("om_http_limited_total{class=\"registration\"} 1.0");
  }

  @Test
  void without_limits_nobody_is_told_of_any() {
    try (var free = server(LimitsConfig.none(), new NoBuckets())) {
      for (int i = 0; i < 5; i++) {
        assertThat(free.calls.post("/plans", "{}", OPERATOR).status()).isEqualTo(200);
        assertThat(free.calls.post("/register", "{}").status()).isEqualTo(200);
      }
      assertThat(free.calls.get("/plans", OPERATOR).header("RateLimit-Limit")).isNull();
    }
  }

  @Test
  void a_route_is_counted_by_whom_it_lets_in_unless_it_says_otherwise() {
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
      assertThat(RequestClass.of(method, Access.MANAGE)).isEqualTo(RequestClass.MANAGEMENT);
      assertThat(RequestClass.of(method, Access.OPERATOR)).isEqualTo(RequestClass.MANAGEMENT);
      assertThat(RequestClass.of(method, Access.OPEN)).isEqualTo(RequestClass.REGISTRATION);
      for (Access busy : List.of(Access.INGEST, Access.CHECK, Access.CREDITS, Access.READ)) {
        assertThat(RequestClass.of(method, busy)).isEqualTo(RequestClass.REQUESTS);
      }
    }
    for (Access access : Access.values()) {
      assertThat(RequestClass.of("GET", access)).isEqualTo(RequestClass.REQUESTS);
    }
    assertThat(server.server.table())
        .contains(
            new Routes.Route("POST", "/plans", Access.OPERATOR, RequestClass.MANAGEMENT),
            new Routes.Route("GET", "/health", Access.OPEN, RequestClass.UNLIMITED));
  }

  private static String[] from(String address) {
    return new String[] {"X-Forwarded-For", address};
  }

  private TestServer server(LimitsConfig config, Buckets buckets) {
    var times = new Times(() -> Duration.ofMillis(nowMs.get()).toNanos(), clock());
    var loopback = new TrustedProxies(List.of(IpRange.parse("127.0.0.1").orElseThrow()));
    return TestServer.of(
        ServerConfig.onLoopback(0).with(EdgeConfig.defaults().with(loopback)),
        new RequestLimits(config, buckets, times),
        TestServer.service("test", RequestLimitsTest::routes));
  }

  private static void routes(Routes routes) {
    routes
        .get("/open", Access.OPEN, ctx -> ctx.result("a"))
        .get("/plans", Access.READ, ctx -> ctx.result("a"))
        .post("/plans", Access.OPERATOR, ctx -> ctx.result("a"))
        .put("/plans", Access.MANAGE, ctx -> ctx.result("a"))
        .post("/money", Access.CREDITS, ctx -> ctx.result("a"))
        .post("/register", Access.OPEN, ctx -> ctx.result("a"));
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneOffset getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return Instant.ofEpochMilli(nowMs.get());
      }
    };
  }
}
