package io.openmonetize.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.http.fake.TestServer;
import org.junit.jupiter.api.Test;

class IndexRoutesTest {
  @Test
  void the_root_links_to_everything_that_can_be_looked_at() {
    try (var server = TestServer.of(new IndexRoutes(StackPorts.standard(100)))) {
      var links = server.calls.get("/").json().get("openmonetize");
      assertThat(links.get("flink_ui").asText()).isEqualTo("http://127.0.0.1:8181/");
      assertThat(links.get("metrics").asText()).isEqualTo("http://127.0.0.1:3100/metrics");
      assertThat(links.get("flink_metrics").asText()).isEqualTo("http://127.0.0.1:9349/metrics");
    }
  }
}
