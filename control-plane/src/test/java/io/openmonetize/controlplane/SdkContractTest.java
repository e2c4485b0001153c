package io.openmonetize.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients of the existing SDKs send and read, by name and by type. */
class SdkContractTest {
  private final TestPlatform platform = TestPlatform.open();
  private Customer customer;

  @BeforeEach
  void register() {
    customer = platform.customer();
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void register_answers_under_data() {
    Reply reply =
        platform
            .api()
            .post(
                "/v1/customers/register", "{'name':'A','email':'a@b.example','tier':'ENTERPRISE'}");

    assertThat(reply.status()).isEqualTo(201);
    JsonNode data = reply.body().path("data");
    texts(data, "customerId", "apiKey", "name", "email", "tier", "createdAt");
    assertThat(data.path("tier").asText()).isEqualTo("ENTERPRISE");
  }

  @Test
  void me_answers_under_data() {
    JsonNode data = customer.api().get("/v1/customers/me").body().path("data");

    texts(data, "id", "name", "email", "tier", "status", "createdAt");
  }

  @Test
  void a_balance_is_texts_under_data() {
    JsonNode data = customer.api().get("/v1/credits/balance").body().path("data");

    texts(data, "balance", "reservedBalance", "availableBalance", "currency");
    assertThat(data.path("currency").asText()).isEqualTo("credits");
  }

  @Test
  void a_users_credits_are_numbers_under_data_and_zero_without_a_wallet() {
    for (String path :
        new String[] {
          "/v1/users/u1/credits", "/v1/customers/" + customer.id() + "/users/u1/credits"
        }) {
      Reply reply = customer.api().get(path);

      assertThat(reply.status()).isEqualTo(200);
      numbers(reply.body().path("data"), "balance", "reserved", "available");
      assertThat(reply.body().path("data").path("expiresAt").isNull()).isTrue();
      assertThat(reply.body().path("data").path("balance").asInt()).isZero();
    }
  }

  @Test
  void a_grant_answers_under_data() {
    Reply reply =
        customer
            .api()
            .post(
                "/v1/credits/grant",
                "{'customerId':'"
                    + customer.id()
                    + "','amount':5,'reason':'r','metadata':{'a':'b'},'idempotencyKey':'k',"
                    + "'expiresAt':'2030-01-01T00:00:00Z'}");

    texts(reply.body().path("data"), "transactionId", "walletId", "newBalance", "amount");
    assertThat(reply.body().path("data").path("newBalance").asText()).isEqualTo("5.000000");
  }

  @Test
  void a_check_answers_at_the_top() {
    customer.api().post("/v1/credits/grant", "{'amount':100}");

    JsonNode body =
        customer
            .api()
            .post(
                "/v1/entitlements/check",
                """
                {'userId':'u','featureId':'f','action':{'type':'token_usage','provider':'OPENAI',
                 'model':'gpt-4o','estimatedInputTokens':1000,'estimatedOutputTokens':500}}""")
            .body();

    assertThat(body.path("allowed").isBoolean()).isTrue();
    assertThat(body.path("reason").isNull()).isTrue();
    numbers(body, "estimatedCostCredits", "estimatedCostUsd", "currentBalance");
    assertThat(body.path("estimatedCostCredits").decimalValue()).isEqualByComparingTo("15");
    assertThat(body.path("estimatedCostUsd").decimalValue()).isEqualByComparingTo("0.0075");
    assertThat(body.path("currentBalance").decimalValue()).isEqualByComparingTo("100");
    assertThat(body.path("actions").isArray()).isTrue();
  }

  @Test
  void a_denied_check_says_why_and_what_to_do() {
    JsonNode body =
        customer.api().post("/v1/entitlements/check", "{'userId':'u','featureId':'f'}").body();

    assertThat(body.path("reason").isTextual()).isTrue();
    texts(body.path("actions").path(0), "type", "label", "url");
  }

  @Test
  void a_check_while_balances_are_away_has_no_balance() {
    platform.metering.redisAway = true;

    JsonNode body = customer.api().post("/v1/entitlements/check", "{'featureId':'f'}").body();

    assertThat(body.path("currentBalance").isNull()).isTrue();
  }

  @Test
  void a_calculation_is_numbers_at_the_top() {
    for (String use :
        new String[] {
          "'model':'gpt-4','type':'text','inputTokens':1000,'outputTokens':500",
          "'model':'dall-e-3','type':'image','count':1",
          "'model':'gpt-4','inputTokens':0,'outputTokens':0"
        }) {
      JsonNode body =
          customer.api().post("/v1/rating/calculate", "{'provider':'OPENAI'," + use + "}").body();

      numbers(body, "credits", "providerCostUsd", "marginUsd");
      numbers(body.path("costBreakdown"), "inputCostUsd", "outputCostUsd", "totalCostUsd");
    }
  }

  @Test
  void a_calculation_of_many_has_results() {
    JsonNode body =
        customer
            .api()
            .post(
                "/v1/rating/calculate/bulk",
                "{'requests':[{'provider':'OPENAI','model':'gpt-4','inputTokens':1}]}")
            .body();

    numbers(body.path("results").path(0), "credits", "marginPercent");
  }

  @Test
  void prices_are_listed_per_model() {
    JsonNode body = customer.api().get("/v1/rating/pricing").body();

    assertThat(body.path("total").asInt()).isEqualTo(body.path("data").size()).isPositive();
    for (JsonNode model : body.path("data")) {
      texts(model, "provider", "model");
      assertThat(model.path("pricing")).isNotEmpty();
      for (JsonNode price : model.path("pricing")) {
        numbers(price, "costPerUnit", "unitSize");
        assertThat(price.path("currency").asText()).isEqualTo("USD");
      }
    }
  }

  @Test
  void an_error_has_error_and_message() {
    JsonNode body = customer.api().post("/v1/credits/grant", "{}").body();

    texts(body, "error", "message");
  }

  private static void texts(JsonNode node, String... names) {
    for (String name : names) {
      assertThat(node.path(name).isTextual()).as(name + " in " + node).isTrue();
    }
  }

  private static void numbers(JsonNode node, String... names) {
    for (String name : names) {
      assertThat(node.path(name).isNumber()).as(name + " in " + node).isTrue();
    }
  }
}
