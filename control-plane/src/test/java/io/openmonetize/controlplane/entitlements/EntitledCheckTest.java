package io.openmonetize.controlplane.entitlements;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.controlplane.fakes.FakeAccount;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.CommandReceipt;
import io.openmonetize.schemas.v1.ConsumeCredits;
import io.openmonetize.schemas.v1.WalletView;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What entitlements make of a check. */
class EntitledCheckTest {
  private static final String PATH = "/v1/entitlements";
  private static final long UNIT = 1_000_000;

  /** 1,000 in and 500 out cost 15 credits. */
  private static final String GPT_4O =
      "'action':{'type':'token_usage','provider':'OPENAI','model':'gpt-4o',"
          + "'estimated_input_tokens':1000,'estimated_output_tokens':500}";

  private TestPlatform platform = TestPlatform.open();
  private Customer customer;

  @BeforeEach
  void register() {
    customer = platform.customer();
    customer.api().post("/v1/credits/grant", "{'amount':1000}");
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void a_feature_that_is_switched_off_is_denied_for_whom_it_is_off() {
    String id = entitle("{'feature_id':'chat','is_enabled':false}");
    Reply denied = check("'user_id':'u','feature_id':'chat'");

    assertThat(denied.text("code")).isEqualTo("no_entitlement");
    assertThat(denied.text("binding_rule")).isEqualTo("entitlement:customer:" + id);
    assertThat(check("'user_id':'u','feature_id':'other'").text("code")).isEqualTo("allowed");
    entitle("{'is_enabled':false}");
    assertThat(check("'feature_id':'other'").text("code")).isEqualTo("no_entitlement");
    entitle("{'feature_id':'other'}");
    assertThat(check("'feature_id':'other'").text("code")).isEqualTo("allowed");
  }

  @Test
  void what_nothing_speaks_of_is_denied_where_the_default_is_to_deny() {
    platform.close();
    platform = TestPlatform.denyingByDefault();
    register();
    assertThat(check("'feature_id':'chat'").text("binding_rule")).isEqualTo("default_access:deny");

    entitle("{'feature_id':'chat','limit_value':60,'window_seconds':60}");
    assertThat(check("'feature_id':'chat'").text("code")).isEqualTo("no_entitlement");
    entitle("{'feature_id':'chat','user_id':'u'}");
    assertThat(check("'feature_id':'chat'").text("code")).isEqualTo("no_entitlement");
    assertThat(check("'feature_id':'chat','user_id':'u'").text("code")).isEqualTo("allowed");
  }

  @Test
  void a_hard_quota_allows_exactly_its_limit_and_names_its_level() {
    String id = entitle("{'for_each':'user','limit_value':15,'measure':'credits'}");
    assertThat(check("'user_id':'u'," + GPT_4O).text("code")).isEqualTo("allowed");

    consume("u", 1);
    Reply denied = check("'user_id':'u'," + GPT_4O);

    assertThat(denied.text("code")).isEqualTo("quota_exceeded");
    assertThat(denied.text("binding_rule")).isEqualTo("entitlement:user:u:" + id);
    assertThat(denied.body().path("quota").path("rule").asText())
        .isEqualTo("entitlement:user:u:" + id);
    assertThat(denied.body().path("quota").path("measure").asText()).isEqualTo("credits");
    assertThat(denied.body().path("quota").path("used").asText()).isEqualTo("0.000001");
    assertThat(denied.body().path("quota").path("resets_at").asText()).endsWith("-01T00:00:00Z");
    assertThat(check("'user_id':'other'," + GPT_4O).text("code")).isEqualTo("allowed");
  }

  @Test
  void quantities_are_compared_with_the_estimate() {
    entitle("{'limit_value':500,'measure':'output_tokens'}");
    assertThat(check(GPT_4O).text("code")).isEqualTo("allowed");
    entitle("{'limit_value':499,'measure':'output_tokens','feature_id':'chat'}");
    assertThat(check("'feature_id':'chat'," + GPT_4O).text("code")).isEqualTo("quota_exceeded");
  }

  @Test
  void a_soft_quota_allows_and_warns() {
    String id = entitle("{'limit_value':0,'limit_type':'SOFT'}");
    Reply reply = check("'feature_id':'chat'");

    assertThat(reply.text("code")).isEqualTo("allowed");
    JsonNode warning = reply.body().path("warnings").path(0);
    assertThat(warning.path("code").asText()).isEqualTo("quota_exceeded");
    assertThat(warning.path("rule").asText()).isEqualTo("entitlement:customer:" + id);
  }

  @Test
  void a_count_of_a_period_that_is_over_is_none() {
    entitle("{'for_each':'user','limit_value':1,'measure':'credits','period':'HOURLY'}");
    consume("u", UNIT);
    assertThat(check("'user_id':'u'").text("code")).isEqualTo("quota_exceeded");

    platform.clock.add(Duration.ofHours(1));
    Reply reply = check("'user_id':'u'");

    assertThat(reply.text("code")).isEqualTo("allowed");
    assertThat(reply.body().path("quota").path("used").asText()).isEqualTo("0.000000");
    assertThat(reply.body().path("quota").path("resets_at").asText())
        .isGreaterThan(TestPlatform.NOW.plus(Duration.ofHours(1)).toString());
  }

  @Test
  void a_value_is_told_the_users_before_the_customers() {
    entitle("{'feature_id':'chat','value':1}");
    assertThat(value("'user_id':'u','feature_id':'chat'")).isEqualTo("1");
    entitle("{'for_each':'user','feature_id':'chat','value':[2]}");
    assertThat(value("'user_id':'u','feature_id':'chat'")).isEqualTo("[2]");
    assertThat(check("'feature_id':'other'").body().path("entitlement").isNull()).isTrue();
  }

  @Test
  void a_user_speaks_for_its_own_teams_only_where_that_is_enforced() {
    FakeAccount account = platform.metering.account(customer.account());
    account.wallet(WalletView.newBuilder().setWallet("user:u").addTeams("red").build());
    assertThat(check("'user_id':'u','team_id':'blue'").text("code")).isEqualTo("allowed");

    account
        .real()
        .decide(
            Command.newBuilder()
                .setCommandId("enforce")
                .setIdempotencyKey("enforce")
                .setConfigureCustomer(enforced())
                .build());
    assertThat(check("'user_id':'u','team_id':'red'").text("code")).isEqualTo("allowed");
    Reply denied = check("'user_id':'u','team_id':'blue'");
    assertThat(denied.text("code")).isEqualTo("not_a_member");
    assertThat(denied.text("binding_rule")).isEqualTo("membership:team:blue");
    assertThat(check("'team_id':'blue'").text("code")).isEqualTo("allowed");
  }

  private static io.openmonetize.schemas.v1.ConfigureCustomer.Builder enforced() {
    var configure = io.openmonetize.schemas.v1.ConfigureCustomer.newBuilder();
    configure.getSettingsBuilder().setEnforceMembership(io.openmonetize.schemas.v1.Switch.ON);
    return configure;
  }

  @Test
  void an_allowed_check_sets_aside_what_the_action_may_cost() {
    Reply held = check("'hold':true,'user_id':'u','feature_id':'chat'," + GPT_4O);

    assertThat(held.text("code")).isEqualTo("allowed");
    assertThat(held.text("hold_id")).startsWith("hold_");
    assertThat(customer.api().get("/v1/credits/balance").body().path("reserved").asText())
        .isEqualTo("15.000000");
    int commands = platform.metering.commands.size();
    assertThat(platform.metering.commands.get(commands - 1).getCreateHold().getFeatureId())
        .isEqualTo("chat");
    assertThat(check("'hold':true,'action':{'type':'api_call'}").body().has("hold_id")).isFalse();
    assertThat(platform.metering.commands).hasSize(commands);
  }

  @Test
  void the_account_itself_has_the_last_word_on_a_hold() {
    platform
        .metering
        .account(customer.account())
        .answerNext(
            CommandReceipt.newBuilder().setCode("quota_exceeded").setMessage("None left.").build());
    Reply denied = check("'hold':true," + GPT_4O);

    assertThat(denied.status()).isEqualTo(200);
    assertThat(denied.body().path("allowed").asBoolean()).isFalse();
    assertThat(denied.text("code")).isEqualTo("quota_exceeded");
    assertThat(denied.text("reason")).isEqualTo("None left.");
    assertThat(denied.body().has("hold_id")).isFalse();
  }

  @Test
  void everything_comes_from_one_round_trip() {
    entitle("{'for_each':'user','limit_value':5}");
    entitle("{'user_id':'u','feature_id':'chat','value':5}");
    int before = platform.metering.roundTrips;
    check("'user_id':'u','team_id':'t','feature_id':'chat'");

    assertThat(platform.metering.roundTrips).isEqualTo(before + 1);
  }

  private String value(String who) {
    return check(who).body().path("entitlement").path("value").toString();
  }

  private String entitle(String body) {
    Reply made = customer.api().post(PATH, body);
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    return made.text("id");
  }

  /** By the real rules, without a look at the fake's funds. */
  private void consume(String user, long micros) {
    CommandReceipt receipt =
        platform
            .metering
            .account(customer.account())
            .real()
            .decide(
                Command.newBuilder()
                    .setCommandId("take " + user)
                    .setIdempotencyKey("take " + user)
                    .setConsumeCredits(
                        ConsumeCredits.newBuilder().setUserId(user).setAmountMicros(micros))
                    .build());
    assertThat(receipt.getCode()).isEqualTo("applied");
  }

  private Reply check(String members) {
    return customer.api().post(PATH + "/check", "{" + members + "}");
  }
}
