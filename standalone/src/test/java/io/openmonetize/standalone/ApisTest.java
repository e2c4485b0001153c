package io.openmonetize.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Both services on one port, with nothing behind them. */
class ApisTest {
  private static final Map<String, String> NOTHING_BEHIND =
      Map.of(
          "OM_KAFKA", "127.0.0.1:1",
          "OM_REDIS", "redis://127.0.0.1:1",
          "OM_CLICKHOUSE", "http://127.0.0.1:1",
          "OM_PORT", "0",
          "OM_ADMIN_KEY", "om_admin_0123456789abcdef0123456789abcdef");

  @Test
  void one_document_describes_every_route_of_both_services_and_nothing_else() throws IOException {
    var index = new IndexRoutes(StackPorts.standard(0));
    try (var server = Apis.start(NOTHING_BEHIND, Clock.systemUTC(), index)) {
      JsonNode document =
          new ObjectMapper().readTree(URI.create(server.url() + "/openapi.json").toURL());

      assertThat(operations(document))
          .contains("POST /v1/events/ingest", "POST /v1/credits/grant", "GET /")
          .containsExactlyInAnyOrderElementsOf(
              server.table().stream().map(r -> r.method() + " " + r.path()).toList());
      assertThat(document.findValuesAsText("operationId")).doesNotHaveDuplicates();
    }
  }

  private static List<String> operations(JsonNode document) {
    var found = new ArrayList<String>();
    for (var path : document.path("paths").properties()) {
      path.getValue()
          .fieldNames()
          .forEachRemaining(
              method -> found.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
    }
    return found;
  }
}
