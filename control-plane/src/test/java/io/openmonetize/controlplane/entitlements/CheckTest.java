package io.openmonetize.controlplane.entitlements;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.controlplane.fakes.FakeAccount;
import io.openmonetize.controlplane.projections.Heartbeat;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckTest {
  private static final String PATH = "/v1/entitlements/check";

  /** 1,000 in and 500 out cost 0.0075 USD, 15 credits. */
  private static final String GPT_4O =
      """
      {'user_id':'u1','feature_id':'ai-chat','action':{'type':'token_usage','provider':'OPENAI',
       'model':'gpt-4o','estimated_input_tokens':1000,'estimated_output_tokens':500}}""";

  private TestPlatform platform = TestPlatform.open();
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
  void funds_for_exactly_the_estimate_are_enough_and_less_is_not() {
    grant("15");
    assertThat(check(GPT_4O).body().path("allowed").asBoolean()).isTrue();

    customer.api().post("/v1/credits/consume", "{'amount':'0.000001'}");
    Reply denied = check(GPT_4O);

    assertThat(denied.status()).isEqualTo(200);
    assertThat(denied.body().path("allowed").asBoolean()).isFalse();
    assertThat(denied.text("code")).isEqualTo("insufficient_credits");
    assertThat(denied.text("binding_rule")).isEqualTo("overage_policy:block");
    assertThat(denied.text("reason")).contains("15.000000").contains("14.999999");
    assertThat(denied.body().path("actions").path(0).path("url").asText()).startsWith("/v1/");
  }

  @Test
  void the_answer_says_what_it_is_based_on() {
    grant("100");
    platform.metering.heartbeat = new Heartbeat(FakeAccount.NOW_MS - 40);

    Reply reply = check(GPT_4O);

    assertThat(reply.text("estimated_cost_credits")).isEqualTo("15.000000");
    assertThat(reply.text("estimated_cost_usd")).isEqualTo("0.007500000000");
    assertThat(reply.text("current_balance")).isEqualTo("100.000000");
    assertThat(reply.text("available")).isEqualTo("100.000000");
    assertThat(reply.text("price_version")).startsWith("pv_");
    assertThat(reply.body().path("sequence").asLong()).isEqualTo(1);
    assertThat(reply.body().path("staleness_ms").asLong()).isZero();
    assertThat(reply.body().path("degraded").asBoolean()).isFalse();
    assertThat(reply.body().path("reason").isNull()).isTrue();
  }

  @Test
  void a_balance_that_is_older_than_it_may_be_still_answers_and_is_called_degraded() {
    grant("100");
    platform.clock.add(WhenDegraded.STALE_AFTER);
    assertThat(check(GPT_4O).body().path("degraded").asBoolean()).isFalse();

    platform.clock.add(Duration.ofMillis(1));
    Reply reply = check(GPT_4O);

    assertThat(reply.body().path("allowed").asBoolean()).isTrue();
    assertThat(reply.body().path("degraded").asBoolean()).isTrue();
    assertThat(reply.body().path("staleness_ms").asLong()).isEqualTo(10_001);
  }

  @Test
  void without_an_action_any_funds_will_do() {
    assertThat(check("{'feature_id':'ai-chat'}").text("code")).isEqualTo("insufficient_credits");
    grant("0.000001");
    assertThat(check("{'feature_id':'ai-chat'}").text("code")).isEqualTo("allowed");
  }

  @Test
  void only_the_policy_block_denies_for_lack_of_funds() {
    for (String policy : new String[] {"cap", "allow"}) {
      policy(policy);
      assertThat(check(GPT_4O).body().path("allowed").asBoolean()).as(policy).isTrue();
    }
    policy("block");
    assertThat(check(GPT_4O).body().path("allowed").asBoolean()).isFalse();
  }

  @Test
  void a_model_that_nobody_knows_is_denied_with_any_funds_and_any_policy() {
    grant("1000");
    policy("allow");

    Reply reply = check(GPT_4O.replace("gpt-4o", "gpt-99"));

    assertThat(reply.body().path("allowed").asBoolean()).isFalse();
    assertThat(reply.text("code")).isEqualTo("price_unknown");
    assertThat(reply.body().path("estimated_cost_credits").isNull()).isTrue();
  }

  @Test
  void a_call_that_names_no_model_needs_no_price() {
    grant("1");

    Reply reply = check("{'feature_id':'search','action':{'type':'api_call'}}");

    assertThat(reply.body().path("allowed").asBoolean()).isTrue();
  }

  @Test
  void an_image_is_one_unless_somebody_says_otherwise() {
    grant("1000");
    String action =
        "{'action':{'type':'image_generation','provider':'openai','model':'dall-e-3','quality':'hd',"
            + "'image_size':'1024x1024'%s}}";

    assertThat(check(action.formatted("")).text("estimated_cost_credits")).isEqualTo("160.000000");
    assertThat(check(action.formatted(",'estimatedCount':2")).text("estimated_cost_credits"))
        .isEqualTo("320.000000");
  }

  @Test
  void a_frozen_account_is_denied_before_anything_else() {
    grant("1000");
    platform.metering.account(customer.account()).frozen = true;

    assertThat(check(GPT_4O).text("code")).isEqualTo("frozen");
  }

  @Test
  void without_redis_the_configured_policy_answers_and_says_so() {
    platform.metering.redisAway = true;

    Reply reply = check(GPT_4O);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().path("allowed").asBoolean()).isFalse();
    assertThat(reply.text("code")).isEqualTo("degraded");
    assertThat(reply.body().path("degraded").asBoolean()).isTrue();
    assertThat(reply.text("estimated_cost_credits")).isEqualTo("15.000000");
    assertThat(reply.body().has("current_balance")).isFalse();
  }

  @Test
  void a_platform_may_choose_to_allow_while_redis_is_away() {
    platform.close();
    platform = TestPlatform.allowingWhenDegraded();
    customer = platform.customer();
    platform.metering.redisAway = true;

    Reply reply = check(GPT_4O);

    assertThat(reply.body().path("allowed").asBoolean()).isTrue();
    assertThat(reply.body().path("degraded").asBoolean()).isTrue();
  }

  @Test
  void several_checks_are_answered_in_their_order() {
    grant("20");
    String bulk = "{'checks':[" + GPT_4O + "," + GPT_4O.replace("gpt-4o", "gpt-99") + "]}";

    Reply reply = customer.api().post(PATH + "/bulk", bulk);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().path("results").path(0).path("allowed").asBoolean()).isTrue();
    assertThat(reply.body().path("results").path(1).path("code").asText())
        .isEqualTo("price_unknown");
  }

  @Test
  void a_hold_needs_an_action_and_is_one_checks_alone() {
    assertThat(check("{'hold':true}").status()).isEqualTo(400);
    String bulk = "{'checks':[" + GPT_4O.replace("{'user_id'", "{'hold':true,'user_id'") + "]}";
    assertThat(customer.api().post(PATH + "/bulk", bulk).status()).isEqualTo(422);
  }

  @Test
  void the_operator_checks_for_a_customer_that_exists() {
    String body = "{'customer_id':'%s'}";

    assertThat(platform.operator().post(PATH, body.formatted(customer.id())).status())
        .isEqualTo(200);
    assertThat(platform.operator().post(PATH, body.formatted("cust_none")).status()).isEqualTo(404);
  }

  private Reply check(String body) {
    return customer.api().post(PATH, body);
  }

  private void grant(String amount) {
    customer.api().post("/v1/credits/grant", "{'amount':'" + amount + "'}");
  }

  private void policy(String policy) {
    platform
        .operator()
        .send(
            "PATCH",
            "/v1/customers/" + customer.id() + "/settings",
            "{\"overage_policy\":\"" + policy + "\"}");
  }
}
