package io.openmonetize.controlplane.plans;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlansTest {
  private static final String SUBSCRIPTIONS = "/v1/subscriptions";

  private final TestPlatform platform = TestPlatform.open();
  private Customer customer;

  @BeforeEach
  void publish() {
    customer = platform.customer();
    plan("{'plan_id':'small','credits':{'amount':1000}}");
    plan("{'plan_id':'large','credits':{'amount':3000,'per_seat':100},'seats':{'included':2}}");
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void a_plan_is_shown_as_it_was_said() {
    Reply reply =
        plan(
            "{'plan_id':'team','name':'Team','billing_period':'YEARLY','trial_days':14,"
                + "'trial_credits':'1.5','credits':{'amount':10,'per_seat':2,'rollover':{'max':5}},"
                + "'seats':{'included':5,'most':50},'overage_policy':'cap',"
                + "'top_up':{'below':1,'amount':5},"
                + "'entitlements':[{'feature_id':'chat','limit_value':7,'for_each':'user'}],"
                + "'metadata':{'a':'b'}}");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.text("version")).isEqualTo("pl_" + platform.catalog.current().length());
    assertThat(reply.body().at("/credits/per_seat").asText()).isEqualTo("2.000000");
    assertThat(reply.body().at("/credits/rollover/max").asText()).isEqualTo("5.000000");
    assertThat(reply.body().at("/top_up/cooldown_seconds").asLong()).isEqualTo(3_600);
    assertThat(reply.body().at("/entitlements/0/limit_value").asText()).isEqualTo("7.000000");
    assertThat(reply.body().at("/entitlements/0/for_each").asText()).isEqualTo("user");
    assertThat(customer.api().get("/v1/plans/team").body()).isEqualTo(reply.body());
  }

  @Test
  void a_contradiction_is_told_with_its_field() {
    field("{'plan_id':'No'}", "plan_id");
    field("{'plan_id':'a','seats':{'included':5,'most':4}}", "seats.most");
    field("{'plan_id':'a','credits':{'rollover':{'min':2,'max':1}}}", "credits.rollover.min");
    field("{'plan_id':'a','trial_credits':1}", "trial_credits");
    field("{'plan_id':'a','billing_period':'DAILY'}", "billing_period");
    field("{'plan_id':'a','top_up':{'below':1,'amount':5,'monthly_max':4}}", "top_up.monthly_max");
    field("{'plan_id':'a','entitlements':[{'user_id':'u'}]}", "entitlements[0].for_each");
    field("{'plan_id':'a','seat':{}}", "seat");
  }

  @Test
  void what_is_left_out_of_a_change_stays_and_the_old_version_too() {
    Reply changed =
        platform
            .operator()
            .send("PUT", "/v1/plans/large", "{\"credits\": {\"amount\": 5000}, \"name\": \"L\"}");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.body().at("/seats/included").asInt()).isEqualTo(2);
    assertThat(changed.body().at("/credits/per_seat").asText()).isEqualTo("0.000000");
    var versions = customer.api().get("/v1/plans/large/versions").body().path("plans");
    assertThat(versions).hasSize(2);
    assertThat(versions.get(1).at("/credits/amount").asText()).isEqualTo("3000.000000");
  }

  @Test
  void an_archived_plan_is_there_for_who_has_it_and_for_the_operator() {
    customer.api().post(SUBSCRIPTIONS, "{'plan_id':'small'}");
    Customer other = platform.customer();

    platform.operator().send("DELETE", "/v1/plans/small", "");

    assertThat(customer.api().get("/v1/plans/small").status()).isEqualTo(200);
    assertThat(platform.operator().get("/v1/plans/small").status()).isEqualTo(200);
    assertThat(other.api().get("/v1/plans/small").status()).isEqualTo(404);
    assertThat(other.api().get("/v1/plans").body().path("plans"))
        .extracting(plan -> plan.path("plan_id").asText())
        .containsExactly("large");
    Reply refused = other.api().post(SUBSCRIPTIONS, "{'plan_id':'small'}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("code")).isEqualTo("plan_not_found");
  }

  @Test
  void a_subscription_is_made_changed_and_canceled() {
    Reply made = customer.api().post(SUBSCRIPTIONS, "{'plan_id':'small'}");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().at("/credits/arrived").asText()).isEqualTo("1000.000000");
    assertThat(made.body().at("/subscription/status").asText()).isEqualTo("active");
    assertThat(customer.api().post(SUBSCRIPTIONS, "{'plan_id':'large'}").status()).isEqualTo(409);
    Reply changed = customer.api().post(SUBSCRIPTIONS + "/change", "{'plan_id':'large','seats':4}");
    assertThat(changed.body().at("/credits/given_back").asText()).isEqualTo("1000.000000");
    assertThat(changed.body().at("/credits/arrived").asText()).isEqualTo("3400.000000");
    assertThat(changed.body().at("/credits/balance_after").asText()).isEqualTo("3400.000000");
    assertThat(changed.body().at("/subscription/seats").asInt()).isEqualTo(4);
    Reply later =
        customer
            .api()
            .post(SUBSCRIPTIONS + "/change", "{'plan_id':'small','effective':'period_end'}");
    assertThat(later.body().at("/subscription/next_plan_id").asText()).isEqualTo("small");
    Reply ending = customer.api().post(SUBSCRIPTIONS + "/cancel", "{}");
    assertThat(ending.body().at("/subscription/cancel_at").asText())
        .isEqualTo(ending.body().at("/subscription/period_end").asText());
    assertThat(ending.body().at("/subscription/next_plan_id").isNull()).isTrue();
    customer.api().post(SUBSCRIPTIONS + "/cancel", "{'effective':'now'}");
    assertThat(status()).isEqualTo("canceled");
    var listed = customer.api().get(SUBSCRIPTIONS).body().at("/subscriptions/0");
    assertThat(listed.path("status").asText()).isEqualTo("canceled");
    Reply none = customer.api().post(SUBSCRIPTIONS + "/cancel", "{}");
    assertThat(none.status()).isEqualTo(422);
    assertThat(none.text("code")).isEqualTo("not_subscribed");
  }

  @Test
  void a_dry_run_changes_nothing() {
    Reply dry = customer.api().post(SUBSCRIPTIONS, "{'plan_id':'small','dry_run':true}");

    assertThat(dry.status()).isEqualTo(200);
    assertThat(dry.body().at("/credits/arrived").asText()).isEqualTo("1000.000000");
    assertThat(dry.body().path("subscription").isNull()).isTrue();
    assertThat(customer.api().get(SUBSCRIPTIONS).body().path("subscriptions")).isEmpty();
  }

  @Test
  void whether_it_still_is_in_force_is_told_by_the_clock() {
    customer.api().post(SUBSCRIPTIONS, "{'plan_id':'small','trial_days':1}");
    assertThat(status()).isEqualTo("trialing");
    customer.api().post(SUBSCRIPTIONS + "/cancel", "{}");

    platform.clock.add(Duration.ofDays(1));

    assertThat(status()).isEqualTo("canceled");
  }

  @Test
  void who_is_on_a_plan_is_quoted_by_its_table() {
    platform
        .operator()
        .post(
            "/v1/burn-tables",
            "{'table_id':'t','plan':'small','rules':{'gpt-4o':{'input_tokens':7,'per_unit':1}}}");
    String use = "{'provider':'OPENAI','model':'gpt-4o','input_tokens':2}";
    double before =
        customer.api().post("/v1/rating/calculate", use).body().path("credits").asDouble();

    customer.api().post(SUBSCRIPTIONS, "{'plan_id':'small'}");

    assertThat(before).isLessThan(1);
    assertThat(customer.api().post("/v1/rating/calculate", use).body().path("credits").asDouble())
        .isEqualTo(14);
  }

  @Test
  void plans_are_the_operators_and_a_subscription_is_its_customers() {
    assertThat(customer.api().post("/v1/plans", "{'plan_id':'mine'}").status()).isEqualTo(403);
    Customer other = platform.customer();
    String theirs = "?customer_id=" + other.id();
    assertThat(customer.api().get(SUBSCRIPTIONS + theirs).status()).isEqualTo(404);
    Reply reply =
        customer
            .api()
            .post(SUBSCRIPTIONS, "{'plan_id':'small','customer_id':'" + other.id() + "'}");
    assertThat(reply.status()).isEqualTo(403);
    assertThat(other.api().get(SUBSCRIPTIONS).body().path("subscriptions")).isEmpty();
  }

  private String status() {
    return customer.api().get(SUBSCRIPTIONS).body().at("/subscriptions/0/status").asText();
  }

  private Reply plan(String json) {
    return platform.operator().post("/v1/plans", json);
  }

  private void field(String json, String field) {
    Reply reply = plan(json);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().at("/errors/0/field").asText()).isEqualTo(field);
  }
}
