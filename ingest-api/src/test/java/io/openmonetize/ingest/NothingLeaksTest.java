package io.openmonetize.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.http.fake.LogCapture;
import io.openmonetize.http.fake.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys and payloads go in by every way that there is, and none of them comes out in a log line. */
class NothingLeaksTest {
  private static final String SECRET = "s3cr3t-payload";
  private static final String KEY = "om_live_s3cr3tkey0123456789abcdef";
  private static final List<String> BODIES =
      List.of(
          IngestFixture.event(SECRET),
          IngestFixture.events(IngestFixture.event(SECRET), IngestFixture.event(KEY)),
          "{\"event_id\":\"" + SECRET + "\",\"event_type\":\"x\",\"value\":\"" + KEY + "\"}",
          "{\"event_type\":\"x\",\"value\":1,\"metadata\":{\""
              + KEY
              + "\":{\"a\":\""
              + SECRET
              + "\"}}}",
          "{\"events\":[{\"" + SECRET,
          "[" + KEY + "]",
          SECRET + " " + KEY,
          "{\"timestamp\":\"" + SECRET + "\",\"event_type\":\"x\",\"value\":1}",
          "{\"customer_id\":\"" + KEY + "\",\"event_type\":\"x\",\"value\":1}",
          "");

  @Test
  void no_log_line_holds_a_key_or_a_payload_whatever_is_sent() {
    try (var log = new LogCapture();
        var fixture = new IngestFixture()) {
      fixture.server.keys.put(KEY, "live:cust_a", "owner");
      sendAll(fixture);
      fixture.journal.goAway(true);
      sendAll(fixture);
      fixture.journal.goAway(false);
      fixture.rejected.goAway(true);
      sendAll(fixture);
      fixture.server.keys.goAway(true);
      sendAll(fixture);
      assertThat(log.events()).hasSizeGreaterThan(4 * BODIES.size());
      assertThat(log.events())
          .allSatisfy(
              event ->
                  assertThat(LogCapture.whole(event))
                      .doesNotContain("s3cr3t", TestServer.OPERATOR, IngestFixture.A + " "));
    }
  }

  private static void sendAll(IngestFixture fixture) {
    var calls = fixture.server.calls;
    for (String body : BODIES) {
      fixture.ingest(body, "X-Trace", SECRET, "Prefer", SECRET);
      calls.post("/v1/events/ingest", body, "X-API-Key", KEY, "Content-Encoding", SECRET);
      calls.post("/v1/events/ingest", body, "X-API-Key", KEY);
      calls.post("/v1/events?atomic=" + SECRET, body, "X-API-Key", KEY);
      calls.post("/v1/events?api_key=" + KEY, body, "Authorization", "Basic " + SECRET);
      calls.post("/v1/" + KEY, body, "X-API-Key", TestServer.OPERATOR, "OM-Mode", SECRET);
      calls.post("/v1/events", body, "X-API-Key", KEY, "Content-Type", "text/" + SECRET);
      calls.post("/v1/events", body, "X-API-Key", KEY, "X-Request-Id", KEY + " " + SECRET);
    }
    calls.get("/%c0%80?" + KEY, "X-API-Key", KEY);
    calls.get("/v1/events/" + SECRET + "/%2e%2e/" + KEY);
  }
}
