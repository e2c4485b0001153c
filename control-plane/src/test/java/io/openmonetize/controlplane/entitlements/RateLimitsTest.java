package io.openmonetize.controlplane.entitlements;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.schemas.v1.Entitlement;
import io.openmonetize.schemas.v1.EntitlementKind;
import io.openmonetize.schemas.v1.EntitlementView;
import io.openmonetize.schemas.v1.RateAlgorithm;
import io.openmonetize.schemas.v1.WalletView;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private static final String PLAIN = "{'user_id':'u1','team_id':'t1','feature_id':'f1'}";
  private static final String LIST =
      "/v1/entitlements/rate-limits?user_id=u1&team_id=t1&feature_id=f1";
  private static final String TAKE = "/v1/entitlements/rate-limits/take";

  private final TestPlatform platform = TestPlatform.open();
  private Customer customer;

  @BeforeEach
  void fund() {
    customer = platform.customer();
    assertThat(customer.api().post("/v1/credits/grant", "{'amount':1000}").status()).isEqualTo(201);
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void a_check_takes_one_request_and_tells_how_the_limit_stands() {
    limits(requests("e1", "user:*", 2));
    Reply first = check(PLAIN);
    assertThat(first.body().path("allowed").asBoolean()).isTrue();
    var told = first.body().path("rate_limit");
    assertThat(told.path("limit").asInt()).isEqualTo(2);
    assertThat(told.path("remaining").asInt()).isEqualTo(1);
    assertThat(told.path("window_seconds").asInt()).isEqualTo(60);
    assertThat(told.path("measure").asText()).isEqualTo("requests");
    assertThat(told.path("rule").asText()).isEqualTo("rate:user:u1:e1");
    assertThat(told.path("resets_at").asText()).isNotBlank();

    check(PLAIN);
    Reply third = check(PLAIN);
    assertThat(third.status()).isEqualTo(200);
    assertThat(third.body().path("allowed").asBoolean()).isFalse();
    assertThat(third.text("code")).isEqualTo("rate_limited");
    assertThat(third.text("binding_rule")).isEqualTo("rate:user:u1:e1");
    assertThat(third.body().path("retry_after").asInt()).isEqualTo(61);
    assertThat(check("{'user_id':'u2','feature_id':'f1'}").text("code"))
        .as("each user has its own")
        .isEqualTo("allowed");

    platform.clock.add(Duration.ofSeconds(61));
    assertThat(check(PLAIN).text("code")).isEqualTo("allowed");
  }

  @Test
  void where_no_limit_applies_no_bucket_is_asked_and_nothing_told() {
    limits(requests("other", "user:u2", 1), requests("feature", "", 1).setFeature("f2"));
    Reply reply = check(PLAIN);
    assertThat(reply.text("code")).isEqualTo("allowed");
    assertThat(reply.body().has("rate_limit")).isFalse();
    assertThat(platform.buckets.asked).isZero();
  }

  @Test
  void what_is_denied_for_another_reason_takes_nothing() {
    limits(requests("e1", "", 1));
    Reply poor =
        check(
            "{'feature_id':'f1','action':{'type':'token_usage','provider':'openai','model':'gpt-4',"
                + "'estimated_input_tokens':100000000}}");
    assertThat(poor.text("code")).isEqualTo("insufficient_credits");
    assertThat(platform.buckets.asked).isZero();
  }

  @Test
  void tokens_are_the_estimated_ones_in_and_out() {
    limits(requests("e1", "", 30_000).setMeasure("tokens"));
    String use =
        "{'feature_id':'f1','action':{'type':'token_usage','provider':'openai','model':'gpt-4o',"
            + "'estimated_input_tokens':12000,'estimated_output_tokens':6000}}";
    assertThat(check(use).body().path("rate_limit").path("remaining").asInt()).isEqualTo(12_000);
    Reply second = check(use);
    assertThat(second.text("code")).isEqualTo("rate_limited");
    assertThat(second.body().path("rate_limit").path("remaining").asInt()).isEqualTo(12_000);
  }

  @Test
  void all_limits_of_a_use_are_taken_or_none_and_the_one_that_denies_is_named() {
    limits(
        requests("c", "", 10), requests("t", "team:*", 5), requests("f", "", 1).setFeature("f1"));
    check(PLAIN);
    Reply second = check(PLAIN);
    assertThat(second.text("binding_rule")).isEqualTo("rate:customer:f");
    var states = customer.api().get(LIST).body().path("rate_limits");
    assertThat(states.findValuesAsText("remaining")).containsExactly("9", "0", "4");
  }

  @Test
  void the_nearest_limit_holds_and_the_own_one_before_that_of_the_plan() {
    limits(
        requests("plan", "", 1).setSource("plan:p"),
        requests("own", "", 20),
        requests("each", "user:*", 1),
        requests("off", "team:*", 1).setEnabled(false));
    wallet("user:u1", requests("mine", "user:u1", 30));
    var states = customer.api().get(LIST).body().path("rate_limits");
    assertThat(states.findValuesAsText("rule"))
        .containsExactly("rate:customer:own", "rate:user:u1:mine");
  }

  @Test
  void a_bucket_of_tokens_lets_its_burst_through_and_fills_again() {
    limits(
        requests("e1", "", 60).setAlgorithm(RateAlgorithm.TOKEN_BUCKET).setBurstMicros(2_000_000));
    check(PLAIN);
    check(PLAIN);
    Reply third = check(PLAIN);
    assertThat(third.text("code")).isEqualTo("rate_limited");
    assertThat(third.body().path("retry_after").asInt()).isEqualTo(1);
    platform.clock.add(Duration.ofSeconds(1));
    assertThat(check(PLAIN).text("code")).isEqualTo("allowed");
  }

  @Test
  void looking_takes_nothing_and_taking_needs_no_check() {
    limits(requests("e1", "", 3), requests("e2", "", 100).setMeasure("tokens"));
    customer.api().get(LIST);
    Reply taken = customer.api().post(TAKE, "{'requests':2,'tokens':40}");
    assertThat(taken.status()).isEqualTo(200);
    assertThat(taken.body().path("allowed").asBoolean()).isTrue();
    assertThat(taken.body().path("rate_limits").findValuesAsText("remaining"))
        .containsExactly("1", "60");

    Reply refused = customer.api().post(TAKE, "{'tokens':61}");
    assertThat(refused.body().path("allowed").asBoolean()).isFalse();
    assertThat(refused.text("code")).isEqualTo("rate_limited");
    assertThat(refused.text("binding_rule")).isEqualTo("rate:customer:e2");
    assertThat(customer.api().get(LIST).body().path("rate_limits").findValuesAsText("remaining"))
        .as("nothing was taken of the other")
        .containsExactly("1", "60");

    Reply never = customer.api().post(TAKE, "{'tokens':101}");
    assertThat(never.body().path("retry_after").isNull()).isTrue();
  }

  @Test
  void without_the_buckets_the_configured_policy_answers() {
    limits(requests("e1", "", 3));
    platform.buckets.away = true;
    Reply denied = check(PLAIN);
    assertThat(denied.text("code")).isEqualTo("degraded");
    assertThat(denied.body().path("allowed").asBoolean()).isFalse();
    assertThat(customer.api().get(LIST).status()).isEqualTo(503);
    assertThat(customer.api().post(TAKE, "{}").status()).isEqualTo(503);
    try (var lenient = TestPlatform.allowingWhenDegraded()) {
      Customer other = lenient.customer();
      other.api().post("/v1/credits/grant", "{'amount':1000}");
      add(lenient, other, requests("e1", "", 3));
      lenient.buckets.away = true;
      assertThat(other.api().post("/v1/entitlements/check", PLAIN).text("code"))
          .isEqualTo("allowed");
    }
  }

  @Test
  void bad_input_is_told_by_field_and_takes_nothing() {
    limits(requests("e1", "", 3));
    for (String body :
        new String[] {
          "{'requests':-1}", "{'tokens':1.5}", "{'tokens':1000000000001}", "{'user':'u1'}"
        }) {
      Reply reply = customer.api().post(TAKE, body);
      assertThat(reply.status()).as(body).isEqualTo(400);
      assertThat(reply.body().path("errors")).as(body).hasSize(1);
    }
    assertThat(platform.buckets.asked).isZero();
  }

  @Test
  void nobody_takes_from_anothers_limits() {
    limits(requests("e1", "", 3));
    Customer other = platform.customer();
    Reply foreign = other.api().post(TAKE, "{'customer_id':'" + customer.id() + "'}");
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(other.api().get(LIST + "&customer_id=" + customer.id()).status()).isEqualTo(404);
    assertThat(platform.buckets.asked).isZero();
  }

  private Reply check(String body) {
    return customer.api().post("/v1/entitlements/check", body);
  }

  private void limits(Entitlement.Builder... limits) {
    for (Entitlement.Builder limit : limits) {
      add(platform, customer, limit);
    }
  }

  private static void add(TestPlatform to, Customer customer, Entitlement.Builder limit) {
    to.metering.account(customer.account()).viewToChange().addEntitlements(view(limit));
  }

  private void wallet(String id, Entitlement.Builder limit) {
    platform
        .metering
        .account(customer.account())
        .wallet(WalletView.newBuilder().setWallet(id).addEntitlements(view(limit)).build());
  }

  private static EntitlementView view(Entitlement.Builder limit) {
    return EntitlementView.newBuilder().setEntitlement(limit).build();
  }

  private static Entitlement.Builder requests(String id, String scope, long limit) {
    return Entitlement.newBuilder()
        .setEntitlementId(id)
        .setScope(scope)
        .setKind(EntitlementKind.RATE)
        .setEnabled(true)
        .setMeasure("requests")
        .setLimitMicros(limit * 1_000_000)
        .setWindowSeconds(60)
        .setAlgorithm(RateAlgorithm.SLIDING_WINDOW)
        .setSource("own");
  }
}
