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
    Optional<FirstCustomer> kept = secret.read().map(text -> parse(file, text));
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

  private static FirstCustomer parse(Path file, String json) {
    try {
      JsonNode node = JSON.readTree(json);
      FirstCustomer kept =
          new FirstCustomer(node.path("customerId").asText(), node.path("apiKey").asText());
      if (!kept.customerId.isEmpty() && !kept.apiKey.isEmpty()) {
        return kept;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(damaged(file), e);
    }
    throw new IllegalStateException(damaged(file));
  }

  private static String damaged(Path file) {
    return file
        + " does not hold a customer and its key; delete it and a new first customer is registered"
        + " (the old one goes on with its own key)";
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
