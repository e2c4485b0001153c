package io.openmonetize.controlplane.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.archive.BurnArchive.Paid;
import io.openmonetize.controlplane.archive.BurnArchive.Slot;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.controlplane.fakes.FakeBurns.Use;
import io.openmonetize.domain.money.Credits;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At 2026-09-21T14:13:20Z, a Monday. */
class BurnRateTest {
  private static final String PATH = "/v1/analytics/burn-rate";

  private final TestPlatform platform = TestPlatform.open();
  private Customer customer;

  @BeforeEach
  void register() {
    customer = platform.customer();
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void averages_are_of_whole_days_and_today_stands_beside_them() {
    use("2026-08-21T23:59:00Z", "1000000");
    use("2026-08-22T00:00:00Z", "230");
    use("2026-09-14T00:00:00Z", "7.000001");
    use("2026-09-20T23:00:00Z", "63");
    use("2026-09-21T00:00:00Z", "5.5");

    JsonNode body = ok(PATH);

    assertThat(body.at("/today/date").asText()).isEqualTo("2026-09-21");
    assertThat(body.at("/today/credits_burned").asText()).isEqualTo("5.500000");
    assertThat(body.at("/last_7_days/from").asText()).isEqualTo("2026-09-14");
    assertThat(body.at("/last_7_days/to").asText()).isEqualTo("2026-09-20");
    assertThat(body.at("/last_7_days/days").asInt()).isEqualTo(7);
    assertThat(body.at("/last_7_days/credits_burned").asText()).isEqualTo("70.000001");
    assertThat(body.at("/last_7_days/average_per_day").asText()).isEqualTo("10.000000");
    assertThat(body.at("/last_30_days/from").asText()).isEqualTo("2026-08-22");
    assertThat(body.at("/last_30_days/days").asInt()).isEqualTo(30);
    assertThat(body.at("/last_30_days/credits_burned").asText()).isEqualTo("300.000001");
    assertThat(body.at("/last_30_days/average_per_day").asText()).isEqualTo("10.000000");
  }

  @Test
  void the_wallet_lasts_at_the_pace_of_the_last_week() {
    customer.api().post("/v1/credits/grant", "{'amount':105}");
    use("2026-09-14T00:00:00Z", "70");
    use("2026-09-15T00:00:00Z", "0.7");

    JsonNode body = ok(PATH);

    JsonNode projected = body.path("projected_runout");
    assertThat(body.path("balance").asText()).isEqualTo("105.000000");
    assertThat(projected.path("pace_per_day").asText()).isEqualTo("10.100000");
    assertThat(projected.path("basis").asText()).isEqualTo("last_7_days");
    assertThat(projected.path("days_remaining").asInt()).isEqualTo(10);
    assertThat(projected.path("at").asText()).isEqualTo("2026-10-01T23:43:37Z");
    assertThat(projected.path("date").asText()).isEqualTo("2026-10-01");
    assertThat(body.at("/recommendations/0/type").asText()).isEqualTo("warning");
    assertThat(body.at("/recommendations/0/action").asText()).isEqualTo("purchase_credits");
  }

  @Test
  void the_existing_sdks_read_the_same() {
    customer.api().post("/v1/credits/grant", "{'amount':20}");
    use("2026-08-22T00:00:00Z", "20");
    use("2026-09-14T00:00:00Z", "70");

    JsonNode body = ok(PATH);
    JsonNode data = body.path("data");

    assertThat(data.path("currentBalance").asText()).isEqualTo("20.000000");
    assertThat(data.at("/last7Days/creditsBurned").isTextual()).isTrue();
    assertThat(data.at("/last7Days/averagePerDay").asText()).isEqualTo("10.000000");
    assertThat(data.at("/last30Days/creditsBurned").asText()).isEqualTo("90.000000");
    assertThat(data.at("/last30Days/averagePerDay").asText()).isEqualTo("3.000000");
    assertThat(data.at("/projectedRunout/daysRemaining").isNumber()).isTrue();
    assertThat(data.at("/projectedRunout/daysRemaining").asInt()).isEqualTo(2);
    assertThat(data.at("/projectedRunout/estimatedRunoutDate").asText())
        .isEqualTo(body.at("/projected_runout/at").asText());
    assertThat(data.at("/recommendations/0/type").asText()).isEqualTo("urgent");
    assertThat(data.at("/recommendations/0/message").asText()).contains("empty in 2 days");
    assertThat(data.at("/recommendations/1/action").asText()).isEqualTo("review_usage");
  }

  @Test
  void where_nothing_burns_nothing_runs_out() {
    customer.api().post("/v1/credits/grant", "{'amount':20}");

    JsonNode body = ok(PATH);

    assertThat(body.at("/projected_runout/days_remaining").isNull()).isTrue();
    assertThat(body.at("/projected_runout/date").isNull()).isTrue();
    assertThat(body.at("/projected_runout/basis").asText()).isEqualTo("none");
    assertThat(body.at("/data/projectedRunout/daysRemaining").isNull()).isTrue();
    assertThat(body.at("/data/projectedRunout/estimatedRunoutDate").isNull()).isTrue();
    assertThat(body.path("recommendations")).isEmpty();
  }

  @Test
  void a_grant_that_ends_first_does_not_last_to_its_end() {
    customer.api().post("/v1/credits/grant", "{'amount':100,'expires_at':'2026-09-23T14:13:20Z'}");
    customer.api().post("/v1/credits/grant", "{'amount':30}");
    use("2026-09-14T00:00:00Z", "70");

    JsonNode body = ok(PATH);

    assertThat(body.path("balance").asText()).isEqualTo("130.000000");
    assertThat(body.at("/projected_runout/days_remaining").asInt()).isEqualTo(5);
    assertThat(body.path("recommendations").findValuesAsText("action")).contains("review_grants");
  }

  @Test
  void what_wallets_of_users_pay_is_not_taken_from_the_customers() {
    customer.api().post("/v1/credits/grant", "{'amount':50}");
    use("2026-09-14T00:00:00Z", "70");
    platform.archive.burns.paid = new Paid(Credits.parse("25"), Credits.parse("100"));

    JsonNode body = ok(PATH);

    assertThat(body.at("/projected_runout/wallet_share").asText()).isEqualTo("0.250000");
    assertThat(body.at("/projected_runout/days_remaining").asInt()).isEqualTo(20);
  }

  @Test
  void what_nobody_paid_is_told_and_goes_on_being_used() {
    var unpaid = new Slot(at("2026-09-14T00:00:00Z"), Credits.ZERO, Credits.parse("70"));
    platform.archive.burns.uses.add(new Use(customer.account(), "ai-chat", unpaid));

    JsonNode body = ok(PATH);

    assertThat(body.at("/last_7_days/credits_burned").asText()).isEqualTo("0.000000");
    assertThat(body.at("/last_7_days/credits_unfunded").asText()).isEqualTo("70.000000");
    assertThat(body.at("/projected_runout/pace_per_day").asText()).isEqualTo("10.000000");
    assertThat(body.at("/projected_runout/days_remaining").asInt()).isZero();
  }

  @Test
  void a_young_account_has_fewer_days_and_one_of_today_has_today() {
    use("2026-09-21T01:00:00Z", "6");

    JsonNode first = ok(PATH);
    platform.clock.add(Duration.ofDays(2));
    JsonNode third = ok(PATH);

    assertThat(first.at("/last_7_days/days").asInt()).isEqualTo(1);
    assertThat(first.at("/last_30_days/average_per_day").asText()).isEqualTo("6.000000");
    assertThat(third.at("/last_30_days/from").asText()).isEqualTo("2026-09-21");
    assertThat(third.at("/last_30_days/days").asInt()).isEqualTo(2);
    assertThat(third.at("/last_30_days/average_per_day").asText()).isEqualTo("3.000000");
  }

  @Test
  void days_are_those_of_the_customers_time_zone() {
    Reply set =
        platform
            .operator()
            .send(
                "PATCH",
                "/v1/customers/" + customer.id() + "/settings",
                "{\"time_zone\":\"Asia/Kolkata\"}");
    assertThat(set.status()).as("%s", set.body()).isEqualTo(200);
    use("2026-09-13T18:15:00Z", "1");
    use("2026-09-13T18:30:00Z", "20");
    use("2026-09-20T18:15:00Z", "300");
    use("2026-09-20T18:30:00Z", "4000");

    JsonNode body = ok(PATH);

    assertThat(body.path("time_zone").asText()).isEqualTo("Asia/Kolkata");
    assertThat(body.at("/last_7_days/credits_burned").asText()).isEqualTo("320.000000");
    assertThat(body.at("/today/credits_burned").asText()).isEqualTo("4000.000000");
  }

  @Test
  void another_customers_usage_is_not_in_it() {
    Customer other = platform.customer();
    platform.archive.burns.use(other.account(), at("2026-09-14T00:00:00Z"), "70");

    assertThat(ok(PATH).at("/last_7_days/credits_burned").asText()).isEqualTo("0.000000");
    Reply theirs = customer.api().get(PATH + "?customer_id=" + other.id());
    assertThat(theirs.status()).isEqualTo(404);
    assertThat(theirs.text("code")).isEqualTo("unknown_customer");
  }

  @Test
  void while_usage_cannot_be_read_it_is_said_when_to_come_again() {
    platform.archive.away = true;

    Reply reply = customer.api().get(PATH);

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.header("Retry-After")).isEqualTo("2");
    assertThat(reply.text("code")).isEqualTo("unavailable");
  }

  private JsonNode ok(String path) {
    Reply reply = customer.api().get(path);
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
    return reply.body();
  }

  private void use(String time, String credits) {
    platform.archive.burns.use(customer.account(), at(time), credits);
  }

  private static Instant at(String time) {
    return Instant.parse(time);
  }
}
