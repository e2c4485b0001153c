package io.openmonetize.controlplane.credits;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.GrantCredits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CreditsTest {
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
  void a_grant_is_in_the_balance_at_once() {
    Reply grant = customer.api().post("/v1/credits/grant", "{'amount':'100.5'}");

    assertThat(grant.status()).isEqualTo(201);
    assertThat(grant.text("amount")).isEqualTo("100.500000");
    assertThat(grant.text("balance_after")).isEqualTo("100.500000");
    Reply balance = customer.api().get("/v1/credits/balance");
    assertThat(balance.status()).isEqualTo(200);
    assertThat(balance.text("customer_id")).isEqualTo(customer.id());
    assertThat(balance.text("balance")).isEqualTo("100.500000");
    assertThat(balance.text("available")).isEqualTo("100.500000");
    assertThat(balance.text("reserved")).isEqualTo("0.000000");
    assertThat(balance.body().path("sequence").asLong()).isEqualTo(1);
  }

  @Test
  void all_of_a_grant_reaches_the_account() {
    customer
        .api()
        .post(
            "/v1/credits/grant",
            """
            {'amount':7,'priority':5,'effectiveAt':'2026-09-21T00:00:00Z',
             'expires_at':'2027-01-01T00:00:00+01:00','source':'promotion','reason':'Welcome',
             'metadata':{'campaign':'autumn','n':3}}""");

    GrantCredits asked = last().getGrantCredits();
    assertThat(asked.getAmountMicros()).isEqualTo(7_000_000);
    assertThat(asked.getPriority()).isEqualTo(5);
    assertThat(asked.getEffectiveAtMs()).isEqualTo(1_789_948_800_000L);
    assertThat(asked.getExpiresAtMs()).isEqualTo(1_798_758_000_000L);
    assertThat(asked.getSource()).isEqualTo("promotion");
    assertThat(asked.getReason()).isEqualTo("Welcome");
    assertThat(asked.getMetadataMap()).containsEntry("campaign", "autumn").containsEntry("n", "3");
  }

  @Test
  void a_repeat_gets_the_first_answer_and_counts_once() {
    var api = customer.api().with("Idempotency-Key", "topup-1");
    Reply first = api.post("/v1/credits/grant", "{'amount':10,'reason':'x'}");

    Reply second = api.post("/v1/credits/grant", "{'reason':'x','amount':'10.00'}");

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(first.header("Idempotent-Replayed")).isEmpty();
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(balance()).isEqualTo("10.000000");
  }

  @Test
  void the_key_may_stand_in_the_body() {
    customer.api().post("/v1/credits/grant", "{'amount':10,'idempotencyKey':'k'}");
    customer
        .api()
        .with("Idempotency-Key", "k")
        .post("/v1/credits/grant", "{'amount':10,'idempotency_key':'k'}");

    assertThat(balance()).isEqualTo("10.000000");
  }

  @Test
  void a_key_in_the_body_has_the_limits_of_the_header() {
    for (String key : new String[] {"a b", "schl\u00fcssel", "", "k".repeat(256)}) {
      Reply reply =
          customer.api().post("/v1/credits/grant", "{'amount':1,'idempotency_key':'" + key + "'}");
      assertThat(reply.status()).as(key).isEqualTo(400);
      assertThat(reply.body().at("/errors/0/field").asText()).isEqualTo("idempotency_key");
    }
    String longest = "{'amount':1,'idempotency_key':'" + "k".repeat(255) + "'}";
    assertThat(customer.api().post("/v1/credits/grant", longest).status()).isEqualTo(201);
  }

  @Test
  void one_key_for_two_kinds_of_money_is_a_conflict() {
    var api = customer.api().with("Idempotency-Key", "both");
    assertThat(api.post("/v1/credits/grant", "{'amount':10}").status()).isEqualTo(201);
    assertThat(api.post("/v1/credits/consume", "{'amount':10}").status()).isEqualTo(409);
  }

  @Test
  void two_different_keys_in_one_request_are_refused() {
    Reply reply =
        customer
            .api()
            .with("Idempotency-Key", "a")
            .post("/v1/credits/grant", "{'amount':10,'idempotency_key':'b'}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(balance()).isEqualTo("0.000000");
  }

  @Test
  void the_same_key_with_another_body_is_a_conflict() {
    var api = customer.api().with("Idempotency-Key", "k");
    api.post("/v1/credits/grant", "{'amount':10}");

    Reply other = api.post("/v1/credits/grant", "{'amount':11}");
    Reply elsewhere = api.post("/v1/credits/consume", "{'amount':10}");

    assertThat(other.status()).isEqualTo(409);
    assertThat(other.text("code")).isEqualTo("idempotency_conflict");
    assertThat(elsewhere.status()).isEqualTo(409);
    assertThat(balance()).isEqualTo("10.000000");
  }

  @Test
  void two_customers_with_the_same_key_have_nothing_to_do_with_each_other() {
    Customer other = platform.customer();
    customer.api().with("Idempotency-Key", "k").post("/v1/credits/grant", "{'amount':10}");

    Reply reply =
        other.api().with("Idempotency-Key", "k").post("/v1/credits/grant", "{'amount':20}");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.text("balance_after")).isEqualTo("20.000000");
  }

  @Test
  void the_operator_grants_to_any_customer_that_exists() {
    Reply granted =
        platform
            .operator()
            .post("/v1/credits/grant", "{'amount':3,'customer_id':'" + customer.id() + "'}");
    Reply nobody =
        platform.operator().post("/v1/credits/grant", "{'amount':3,'customer_id':'cust_none'}");
    Reply unnamed = platform.operator().post("/v1/credits/grant", "{'amount':3}");

    assertThat(granted.status()).isEqualTo(201);
    assertThat(nobody.status()).isEqualTo(404);
    assertThat(unnamed.status()).isEqualTo(400);
    assertThat(last().getActor()).isEqualTo("operator");
  }

  @Test
  void credits_are_consumed_when_there_are_enough() {
    customer.api().post("/v1/credits/grant", "{'amount':10}");

    Reply reply =
        customer
            .api()
            .post("/v1/credits/consume", "{'amount':'2.5','user_id':'u','description':'d'}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text("amount")).isEqualTo("2.500000");
    assertThat(reply.text("balance_after")).isEqualTo("7.500000");
    assertThat(last().getConsumeCredits().getUserId()).isEqualTo("u");
  }

  @Test
  void without_enough_credits_nothing_is_consumed_and_the_answer_says_what_to_do() {
    customer.api().post("/v1/credits/grant", "{'amount':1}");

    Reply reply = customer.api().post("/v1/credits/consume", "{'amount':2}");

    assertThat(reply.status()).isEqualTo(402);
    assertThat(reply.text("code")).isEqualTo("insufficient_credits");
    assertThat(reply.text("reason")).isNotBlank();
    assertThat(reply.body().path("actions").path(0).path("type").asText()).isEqualTo("add_credits");
    assertThat(balance()).isEqualTo("1.000000");
  }

  @Test
  void a_role_without_credits_may_read_and_not_move_them() {
    var viewer = platform.withRole(customer, "viewer");

    assertThat(viewer.get("/v1/credits/balance").status()).isEqualTo(200);
    assertThat(viewer.post("/v1/credits/grant", "{'amount':1}").status()).isEqualTo(403);
  }

  @Test
  void while_redis_is_away_balances_are_unavailable_and_grants_go_on() {
    platform.metering.redisAway = true;

    Reply balance = customer.api().get("/v1/credits/balance");

    assertThat(balance.status()).isEqualTo(503);
    assertThat(balance.header("Retry-After")).isEqualTo("1");
    assertThat(customer.api().post("/v1/credits/grant", "{'amount':1}").status()).isEqualTo(201);
  }

  @Test
  void while_projections_are_rebuilt_nobody_is_said_not_to_exist() {
    platform.metering.complete = false;

    assertThat(platform.operator().get("/v1/customers/cust_none/credits").status()).isEqualTo(503);
    platform.metering.complete = true;
    assertThat(platform.operator().get("/v1/customers/cust_none/credits").status()).isEqualTo(404);
  }

  private String balance() {
    return customer.api().get("/v1/credits/balance").text("balance");
  }

  private Command last() {
    return platform.metering.commands.get(platform.metering.commands.size() - 1);
  }
}
