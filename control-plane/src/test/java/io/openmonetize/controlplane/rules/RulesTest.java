package io.openmonetize.controlplane.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.controlplane.fakes.FakeAccount;
import io.openmonetize.schemas.v1.CapView;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.Period;
import io.openmonetize.schemas.v1.Threshold;
import io.openmonetize.schemas.v1.TopUpRule;
import io.openmonetize.schemas.v1.TopUpView;
import io.openmonetize.schemas.v1.WalletView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static final long LATER = FakeAccount.NOW_MS + 1000;

  private final TestPlatform platform = TestPlatform.open();
  private Customer customer;

  @BeforeEach
  void fund() {
    customer = platform.customer();
    customer.api().post("/v1/credits/grant", "{'amount':3,'team_id':'t'}");
    customer.api().post("/v1/credits/grant", "{'amount':4,'user_id':'u'}");
    customer.api().post("/v1/credits/grant", "{'amount':10}");
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void thresholds_are_balances_or_percentages_of_a_wallet() {
    put("thresholds", "{'user_id':'u','thresholds':[{'balance':1.5},{'percent':20}]}");

    var set = last().getSetThresholds();
    assertThat(set.getWallet()).isEqualTo("user:u");
    assertThat(set.getThresholds(0).getBalanceMicros()).isEqualTo(1_500_000);
    assertThat(set.getThresholds(1).getPercent()).isEqualTo(20);
    assertThat(put("thresholds", "{}").status()).isEqualTo(400);
    assertThat(put("thresholds", "{'thresholds':[{}]}").status()).isEqualTo(400);
    account().viewToChange().addThresholds(Threshold.newBuilder().setBalanceMicros(2_000_000));
    assertThat(get("thresholds").body().at("/thresholds/0/balance").asText()).isEqualTo("2.000000");
    assertThat(get("thresholds?user_id=u").body().path("thresholds")).isEmpty();
  }

  @Test
  void a_top_up_has_a_rule_a_state_and_an_end() {
    put("top-up", "{'below':10,'amount':100,'cooldown_seconds':60,'monthly_max':500}");
    assertThat(last().getSetTopUp().getRule().getCooldownMs()).isEqualTo(60_000);
    account()
        .viewToChange()
        .setTopUp(
            TopUpView.newBuilder()
                .setRule(TopUpRule.newBuilder().setBelowMicros(1).setAmountMicros(2))
                .setState("requested")
                .setTopUpId("topup_1"));
    assertThat(get("top-up").text("state")).isEqualTo("requested");
    assertThat(get("top-up").text("top_up_id")).isEqualTo("topup_1");
    assertThat(get("top-up?team_id=t").body().path("rule").isNull()).isTrue();

    customer.api().post("/v1/credits/top-ups/topup_1/succeed", "{}");
    assertThat(last().getEndTopUp().getSucceeded()).isTrue();
    Reply failed = customer.api().post("/v1/credits/top-ups/topup_1/fail", "{'reason':'no'}");
    assertThat(last().getEndTopUp().getSucceeded()).isFalse();
    assertThat(failed.text("status")).isEqualTo("failed");

    customer.api().send("DELETE", "/v1/credits/top-up?team_id=t", "");
    assertThat(last().getSetTopUp().hasRule()).isFalse();
    assertThat(last().getSetTopUp().getWallet()).isEqualTo("team:t");
  }

  @Test
  void caps_hold_for_one_or_for_each() {
    put("caps", "{'for_each':'user','caps':[{'period':'monthly','limit':5}]}");
    assertThat(last().getSetCaps().getScope()).isEqualTo("user:*");
    put("caps", "{'team_id':'t','caps':[{'period':'total','limit':0}]}");
    assertThat(last().getSetCaps().getScope()).isEqualTo("team:t");
    assertThat(put("caps", "{'team_id':'t','for_each':'user','caps':[]}").status()).isEqualTo(400);
    assertThat(
            put("caps", "{'caps':[{'period':'daily','limit':1},{'period':'daily','limit':2}]}")
                .status())
        .isEqualTo(400);
    account().viewToChange().addUserCaps(cap(5, 0, LATER));
    assertThat(get("caps?for_each=user").body().at("/caps/0/limit").asText()).isEqualTo("5.000000");
    assertThat(get("caps?for_each=all").status()).isEqualTo(400);
  }

  @Test
  void a_check_counts_all_wallets_that_could_pay_in_one_round_trip() {
    int before = platform.metering.roundTrips;

    Reply check = check("{'user_id':'u','team_id':'t'}");

    assertThat(platform.metering.roundTrips).isEqualTo(before + 1);
    assertThat(check.text("current_balance")).isEqualTo("17.000000");
    assertThat(check("{'user_id':'u'}").text("current_balance")).isEqualTo("14.000000");
    assertThat(check("{}").text("available")).isEqualTo("10.000000");
    assertThat(check("{}").body().path("quota").isNull()).isTrue();
  }

  @Test
  void a_check_is_denied_by_the_cap_that_it_would_exceed() {
    account().viewToChange().addCaps(cap(100, 1, LATER)).setOveragePolicy("allow");
    account()
        .wallet(WalletView.newBuilder().setWallet("user:u").addCaps(cap(15, 0, LATER)).build());
    String use =
        "'action':{'type':'token_usage','provider':'OPENAI','model':'gpt-4o',"
            + "'estimated_input_tokens':1000,'estimated_output_tokens':500}";

    Reply fits = check("{'user_id':'u'," + use + "}");
    assertThat(fits.body().path("allowed").asBoolean()).isTrue();
    assertThat(fits.body().at("/quota/remaining").asText()).isEqualTo("15.000000");
    account()
        .wallet(
            WalletView.newBuilder()
                .setWallet("user:u")
                .addCaps(cap(15, 0, LATER).toBuilder().setSpentMicros(1))
                .build());
    Reply denied = check("{'user_id':'u'," + use + "}");

    assertThat(denied.body().path("allowed").asBoolean()).isFalse();
    assertThat(denied.text("code")).isEqualTo("cap_reached");
    assertThat(denied.text("binding_rule")).isEqualTo("cap:user:u:monthly");
    assertThat(denied.text("reason")).contains("monthly", "user:u", "15.000000");
    assertThat(denied.body().at("/actions/0/type").asText()).isEqualTo("raise_cap");
    assertThat(check("{'user_id':'v'," + use + "}").body().path("allowed").asBoolean()).isTrue();
  }

  @Test
  void what_was_spent_in_a_period_that_is_over_denies_nothing() {
    account().viewToChange().addCaps(cap(5, 5, FakeAccount.NOW_MS));
    assertThat(check("{}").body().path("allowed").asBoolean()).isTrue();
    account().viewToChange().clearCaps().addCaps(cap(5, 5, LATER));
    assertThat(check("{}").text("binding_rule")).isEqualTo("cap:customer:monthly");
  }

  @Test
  void a_user_never_seen_has_the_caps_for_each() {
    account().viewToChange().addUserCaps(cap(0, 0, LATER));

    assertThat(check("{'user_id':'new'}").text("binding_rule")).isEqualTo("cap:user:new:monthly");
    assertThat(check("{}").body().path("allowed").asBoolean()).isTrue();
  }

  @Test
  void settings_take_a_horizon_and_a_zone_that_exists() {
    String path = "/v1/customers/" + customer.id() + "/settings";
    platform
        .operator()
        .send("PATCH", path, "{\"correction_horizon_days\":0,\"time_zone\":\"Europe/Berlin\"}");
    var settings = last().getConfigureCustomer().getSettings();
    assertThat(settings.getCorrectionHorizonMs()).isEqualTo(-1);
    assertThat(settings.getTimeZone()).isEqualTo("Europe/Berlin");
    for (String zone : new String[] {"Mars/Olympus", "+02:00", "CEST5"}) {
      assertThat(
              platform.operator().send("PATCH", path, "{\"time_zone\":\"" + zone + "\"}").status())
          .isEqualTo(400);
    }
  }

  @Test
  void a_series_ends_by_its_id() {
    Reply ended = customer.api().send("DELETE", "/v1/credits/recurring/series_1", "");

    assertThat(ended.text("status")).isEqualTo("ended");
    assertThat(last().getEndRecurrence().getSeriesId()).isEqualTo("series_1");
    account().refuseNext("series_not_found");
    assertThat(customer.api().send("DELETE", "/v1/credits/recurring/series_2", "").status())
        .isEqualTo(404);
  }

  private static CapView cap(long limit, long spent, long until) {
    return CapView.newBuilder()
        .setPeriod(Period.MONTHLY)
        .setLimitMicros(limit * 1_000_000)
        .setSpentMicros(spent * 1_000_000)
        .setPeriodEndMs(until)
        .build();
  }

  private FakeAccount account() {
    return platform.metering.account(customer.account());
  }

  private Reply check(String body) {
    return customer.api().post("/v1/entitlements/check", body);
  }

  private Reply put(String what, String body) {
    return customer.api().send("PUT", "/v1/credits/" + what, body.replace('\'', '"'));
  }

  private Reply get(String what) {
    return customer.api().get("/v1/credits/" + what);
  }

  private Command last() {
    return platform.metering.commands.get(platform.metering.commands.size() - 1);
  }
}
