package io.openmonetize.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.openmonetize.embedded.process.Ports;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackIT {
  private static final String EVENT =
      """
      {"event_type": "TOKEN_USAGE", "provider": "OPENAI", "model": "gpt-4o",
       "input_tokens": 500, "output_tokens": 1000}""";

  @TempDir Path dir;

  @Test
  void an_event_is_billed_before_and_after_crashes_and_restarts_of_the_same_folder()
      throws Exception {
    StackConfig config = new StackConfig(dir, StackPorts.free());
    FirstCustomer customer;
    try (Stack stack = Stack.start(config)) {
      customer = stack.firstCustomer();
      assertThat(balanceAfterAnEvent(stack)).isEqualTo("99977.500000");
      assertThatThrownBy(() -> Stack.start(config)).hasMessageContaining("Another stack uses");
      stack.killFlink();
      stack.killRedis();
      assertThat(Ports.isFree(config.ports().redis())).isTrue();
      stack.startRedis();
      stack.startFlink();
      assertThat(balanceAfterAnEvent(stack)).isEqualTo("99955.000000");
    }
    config.ports().requireFree();
    try (Stack stack = Stack.start(config)) {
      assertThat(stack.firstCustomer()).isEqualTo(customer);
      assertThat(balanceAfterAnEvent(stack)).isEqualTo("99932.500000");
    }
    config.ports().requireFree();
  }

  static String balanceAfterAnEvent(Stack stack) throws Exception {
    HttpRequest event =
        HttpRequest.newBuilder(stack.apiUrl().resolve("/v1/events"))
            .header("Authorization", "Bearer " + stack.firstCustomer().apiKey())
            .header("Content-Type", "application/json")
            .header("Prefer", "wait=10")
            .POST(HttpRequest.BodyPublishers.ofString(EVENT))
            .build();
    String answer =
        HttpClient.newHttpClient().send(event, HttpResponse.BodyHandlers.ofString()).body();
    JsonNode verdict = new ObjectMapper().readTree(answer);
    assertThat(verdict.path("status").asText()).as(answer).isEqualTo("burned");
    return verdict.path("balance_after").asText();
  }
}
