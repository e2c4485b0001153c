package io.openmonetize.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.http.auth.Access;
import io.openmonetize.http.fake.MetricsReference;
import io.openmonetize.http.fake.Scrape;
import io.openmonetize.http.fake.TestServer;
import org.junit.jupiter.api.Test;

class MetricsReferenceTest {
  @Test
  void what_every_service_shows_is_what_the_reference_lists() {
    try (var server = TestServer.of(r -> r.post("/a", Access.OPEN, c -> c.result("a")))) {
      server.calls.post("/a", "{}");
      server.calls.get("/%c0%80");
      var scrape = Scrape.until(server.calls, s -> s.value("om_http_request_bytes_count") > 0);
      assertThat(MetricsReference.shown(scrape))
          .isEqualTo(MetricsReference.documented("Every service"));
    }
  }
}
