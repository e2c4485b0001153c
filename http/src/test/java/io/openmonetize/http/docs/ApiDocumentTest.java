package io.openmonetize.http.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.openmonetize.http.ServiceInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiDocumentTest {
  private static final ServiceInfo INFO = new ServiceInfo("test", "1.2.3", "test");
  private static final List<String> SERVICES =
      List.of(
          "/openapi/ingest-api.yaml",
          "/openapi/control-plane.yaml",
          "/openapi/customers.yaml",
          "/openapi/entitlements.yaml",
          "/openapi/plans.yaml",
          "/openapi/catalog.yaml",
          "/openapi/forecast.yaml");

  @Test
  void a_server_of_both_services_has_the_operations_of_both() {
    JsonNode whole = ApiDocument.of(INFO, SERVICES).root();
    for (String service : SERVICES) {
      JsonNode one = ApiDocument.of(INFO, List.of(service)).root();
      assertThat(names(whole.path("paths"))).containsAll(names(one.path("paths")));
      assertThat(names(whole.at("/components/schemas")))
          .containsAll(names(one.at("/components/schemas")));
      assertThat(whole.at("/info/description").asText())
          .contains(one.at("/info/description").asText().lines().reduce("", (a, b) -> b));
    }
    assertThat(whole.at("/info/version").asText()).isEqualTo("1.2.3");
    assertThat(whole.at("/tags").findValuesAsText("name"))
        .doesNotHaveDuplicates()
        .contains("events", "credits", "keys", "entitlements", "plans", "meters");
  }

  @Test
  void no_reference_leads_nowhere_or_out_of_the_document() {
    for (List<String> services :
        List.of(SERVICES, SERVICES.subList(0, 1), SERVICES.subList(1, SERVICES.size()))) {
      JsonNode root = ApiDocument.of(INFO, services).root();
      List<String> refs = root.findValuesAsText("$ref");
      assertThat(refs).isNotEmpty().allMatch(ref -> ref.startsWith("#/"));
      assertThat(refs).allMatch(ref -> !root.at(ref.substring(1)).isMissingNode());
    }
  }

  @Test
  void the_schema_of_the_public_event_is_the_one_that_kafka_producers_have() {
    JsonNode event = ApiDocument.of(INFO, SERVICES).root().at("/components/schemas/Event");
    assertThat(names(event.path("properties"))).contains("event_id", "event_type", "metadata");
    assertThat(event.has("$id")).isFalse();
    assertThat(event.at("/properties/input_tokens/$ref").asText())
        .isEqualTo("#/components/schemas/Event_whole");
  }

  @Test
  void the_same_said_twice_is_said_once() {
    ObjectNode root = yaml("{openapi: 3.1.0, components: {schemas: {Id: {type: string}}}}");
    ApiDocument.add(
        root, yaml("{openapi: 3.1.0, components: {schemas: {Id: {type: string}}}}"), "other");
    assertThat(root.at("/components/schemas/Id/type").asText()).isEqualTo("string");
  }

  @Test
  void two_meanings_of_one_name_stop_the_server() {
    for (String other :
        List.of(
            "{components: {schemas: {Id: {type: integer}}}}",
            "{paths: {/v1/a: {get: {operationId: b}}}}",
            "{openapi: 3.0.0}",
            "{servers: [{url: 'http://elsewhere'}]}")) {
      ObjectNode root =
          yaml(
              "{openapi: 3.1.0, paths: {/v1/a: {get: {operationId: a}}},"
                  + " components: {schemas: {Id: {type: string}}}}");
      assertThatThrownBy(() -> ApiDocument.add(root, yaml(other), "other.yaml"))
          .as(other)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("other.yaml");
    }
  }

  @Test
  void a_document_that_is_not_there_stops_the_server_by_name() {
    assertThatThrownBy(() -> ApiDocument.of(INFO, List.of("/openapi/none.yaml")))
        .hasMessageContaining("/openapi/none.yaml");
  }

  private static List<String> names(JsonNode node) {
    return node.properties().stream().map(entry -> entry.getKey()).toList();
  }

  private static ObjectNode yaml(String text) {
    try {
      return (ObjectNode) new YAMLMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
