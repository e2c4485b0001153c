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
  void a_purchase_answers_a_number_of_that_users_wallet_and_the_next_read_sees_it() {
    String id = customer.id();
    customer.api().post("/v1/credits/grant", "{'amount':99}");
    Reply reply =
        customer
            .api()
            .post(
                "/v1/credits/purchase",
                "{'customerId':'"
                    + id
                    + "','userId':'u1','amount':1000,'purchasePrice':9.99,"
                    + "'expiresAt':'2030-01-01T00:00:00Z'}");

    assertThat(reply.status()).isEqualTo(201);
    texts(reply.body().path("data"), "transactionId");
    numbers(reply.body().path("data"), "newBalance");
    assertThat(reply.body().at("/data/newBalance").decimalValue()).isEqualByComparingTo("1000");
    for (String path :
        new String[] {"/v1/users/u1/credits", "/v1/customers/" + id + "/users/u1/credits"}) {
      JsonNode data = customer.api().get(path).body().path("data");
      numbers(data, "balance", "reserved", "available");
      assertThat(data.path("balance").decimalValue()).isEqualByComparingTo("1000");
      assertThat(data.path("expiresAt").asText()).isEqualTo("2030-01-01T00:00:00Z");
    }
  }

  @Test
  void a_users_transaction_has_numbers_under_the_names_that_the_sdks_know() {
    customer.api().post("/v1/credits/purchase", "{'userId':'u1','amount':2.5,'purchasePrice':1}");

    JsonNode body = customer.api().get("/v1/users/u1/transactions").body();

    JsonNode item = body.path("data").path(0);
    texts(item, "id", "transactionType", "createdAt", "amount_exact");
    numbers(item, "amount", "balanceBefore", "balanceAfter");
    assertThat(item.path("transactionType").asText()).isEqualTo("PURCHASE");
    assertThat(item.path("amount").decimalValue()).isEqualByComparingTo("2.5");
    assertThat(item.path("amount_exact").asText()).isEqualTo("2.500000");
    assertThat(body.at("/pagination/total").asInt()).isEqualTo(1);
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
  void every_field_of_a_request_may_be_in_camel_case() {
    String id = customer.id();
    for (String[] call :
        new String[][] {
          {"/v1/customers/register", "{'name':'B','email':'b@c.example','overagePolicy':'cap'}"},
          {
            "/v1/credits/grant",
            "{'customerId':'"
                + id
                + "','amount':'7.5','idempotencyKey':'k2','effectiveAt':'2020-01-01T00:00:00Z'}"
          },
          {
            "/v1/entitlements/check",
            "{'customerId':'"
                + id
                + "','userId':'u','featureId':'f','teamId':'t','action':{'type':'image_generation',"
                + "'provider':'OPENAI','model':'dall-e-3','estimatedCount':1,'imageSize':'1024x1024','quality':'hd'}}"
          },
          {
            "/v1/entitlements/check",
            "{'userId':'u','featureId':'f','action':{'type':'token_usage','provider':'OPENAI',"
                + "'model':'gpt-4o','estimated_input_tokens':5,'estimated_output_tokens':5}}"
          },
          {
            "/v1/rating/calculate",
            "{'customerId':'"
                + id
                + "','provider':'RUNWAY','model':'gen-3-alpha','type':'video','durationSeconds':4}"
          },
          {
            "/v1/rating/calculate",
            "{'provider':'OPENAI','model':'gpt-4o','cachedInputTokens':1,'inputTokens':5,'outputTokens':5}"
          }
        }) {
      Reply reply = customer.api().post(call[0], call[1]);
      assertThat(reply.status()).as(call[1] + reply.body()).isBetween(200, 201);
    }
  }

  @Test
  void every_type_of_action_that_the_sdks_name_is_known() {
    for (String type :
        new String[] {
          "token_usage", "image_generation", "video_generation", "api_call", "custom"
        }) {
      Reply reply =
          customer.api().post("/v1/entitlements/check", "{'action':{'type':'" + type + "'}}");
      assertThat(reply.status()).as(type).isEqualTo(200);
    }
  }

  @Test
  void a_margin_is_a_number_even_of_nothing() {
    JsonNode body =
        customer
            .api()
            .post(
                "/v1/rating/calculate",
                "{'provider':'OPENAI','model':'gpt-4','inputTokens':0,'outputTokens':0}")
            .body();

    numbers(body, "marginPercent", "marginUsd");
    assertThat(body.path("margin_percent").isNull()).isTrue();
  }

  @Test
  void an_email_that_is_taken_and_a_body_that_is_wrong_have_their_statuses() {
    String body = "{'name':'A','email':'taken@b.example'}";
    platform.api().post("/v1/customers/register", body);

    Reply taken = platform.api().post("/v1/customers/register", body);
    assertThat(taken.status()).isEqualTo(409);
    texts(taken.body(), "error", "message");
    assertThat(platform.api().post("/v1/customers/register", "{'name':'A'}").status())
        .isEqualTo(400);
    assertThat(customer.api().post("/v1/credits/grant", "{'customerId':'x','amount':1}").status())
        .isEqualTo(403);
  }

  @Test
  void a_users_transactions_are_paged_by_offset() {
    for (String path :
        new String[] {
          "/v1/users/u1/transactions", "/v1/customers/" + customer.id() + "/users/u1/transactions"
        }) {
      JsonNode body = customer.api().get(path + "?limit=5&offset=0").body();
      assertThat(body.path("data").isArray()).isTrue();
      numbers(body.path("pagination"), "limit", "offset", "total");
    }
  }

  @Test
  void burn_tables_are_sent_in_camel_case_and_read_back() {
    Reply published =
        platform
            .operator()
            .post(
                "/v1/burn-tables",
                "{'name':'T','customerId':'"
                    + customer.id()
                    + "','rules':{'gpt-4-turbo':{'inputTokens':1.5,'outputTokens':10.0,'perUnit':1000}}}");
    assertThat(published.status()).as(published.body().toString()).isEqualTo(201);
    String id = published.body().at("/data/id").asText();
    assertThat(id).isEqualTo(published.text("table_id")).isNotBlank();

    JsonNode table = customer.api().get("/v1/burn-tables/" + id).body().path("data");
    assertThat(table).isEqualTo(published.body().path("data"));
    assertThat(customer.api().get("/v1/burn-tables").body().at("/data/0")).isEqualTo(table);
    assertThat(table.at("/rules/gpt-4-turbo").toString())
        .isEqualTo("{\"inputTokens\":1.5,\"outputTokens\":10,\"perUnit\":1000}");
    JsonNode active =
        customer
            .api()
            .get("/v1/burn-tables/customer/" + customer.id() + "/active")
            .body()
            .path("data");
    assertThat(active).isEqualTo(table);
    assertThat(active.path("customerId").asText()).isEqualTo(customer.id());
  }

  @Test
  void health_and_info_have_their_members() {
    for (String path : new String[] {"/health", "/health/live", "/health/ready", "/ready"}) {
      texts(platform.api().get(path).body(), "status", "timestamp");
    }
    JsonNode info = platform.api().get("/v1/info").body();
    texts(info, "service", "version", "environment");
    numbers(info, "uptime");
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
