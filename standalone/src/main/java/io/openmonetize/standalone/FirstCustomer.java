package io.openmonetize.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A customer to begin with, so that the first request a new user pastes already burns credits.
 * Registered and funded over the public API at the first start, remembered for the later ones.
 */
record FirstCustomer(String customerId, String apiKey) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int STARTING_CREDITS = 100_000;

  static FirstCustomer of(Path file, ApiClient operator) {
    SecretFile secret = new SecretFile(file);
    Optional<FirstCustomer> kept = secret.read().map(FirstCustomer::parse);
    if (kept.isPresent()) {
      return kept.get();
    }
    FirstCustomer customer = register(operator);
    grant(operator, customer);
    secret.write(customer.toJson());
    return customer;
  }

  private static FirstCustomer register(ApiClient operator) {
    // An e-mail address is unique, and an attempt that was cut short must not block the next.
    String email = "first-" + UUID.randomUUID() + "@example.com";
    JsonNode data =
        operator
            .post("/v1/customers/register", Map.of("name", "First customer", "email", email))
            .path("data");
    return new FirstCustomer(data.path("customerId").asText(), data.path("apiKey").asText());
  }

  private static void grant(ApiClient operator, FirstCustomer customer) {
    operator.post(
        "/v1/credits/grant",
        Map.of(
            "customerId",
            customer.customerId(),
            "amount",
            STARTING_CREDITS,
            "reason",
            "to begin with",
            "idempotencyKey",
            "first-grant-" + customer.customerId()));
  }

  private static FirstCustomer parse(String json) {
    try {
      JsonNode node = JSON.readTree(json);
      return new FirstCustomer(node.path("customerId").asText(), node.path("apiKey").asText());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The file of the first customer is not JSON", e);
    }
  }

  private String toJson() {
    return JSON.createObjectNode()
        .put("customerId", customerId)
        .put("apiKey", apiKey)
        .toPrettyString();
  }

  @Override
  public String toString() {
    return "FirstCustomer[" + customerId + "]";
  }
}
