package io.openmonetize.controlplane.rating;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api.Reply;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Previews of what depends on how much was used before. The clock stands at 2026-09-21. */
class TieredRatingTest {
  private static final String GRADUATED = "'model':'graduated'";
  private static final String METER = "table:t model=gpt-4o input_tokens monthly";
  private static final String USE = "{'provider':'openai','model':'gpt-4o','input_tokens':700}";
  private static final long SEPTEMBER = Instant.parse("2026-09-01T00:00:00Z").toEpochMilli();

  private final TestPlatform platform = TestPlatform.open();
  private Customer customer;

  @BeforeEach
  void register() {
    customer = platform.customer();
    publish(GRADUATED);
  }

  @AfterEach
  void close() {
    platform.close();
  }

  private void publish(String model) {
    Reply published =
        platform
            .operator()
            .post(
                "/v1/burn-tables",
                "{'table_id':'t','rules':{'gpt-4o':{'pricing':{"
                    + model
                    + ",'quantity':'input_tokens','tiers':[{'up_to':1000,'credits_per_unit':'0.01'},"
                    + "{'credits_per_unit':'0.005'}]}}}}");
    assertThat(published.status()).as(published.body().toString()).isEqualTo(201);
  }

  private void used(String meter, long periodStartMs, long tokens) {
    platform
        .metering
        .account(customer.account())
        .position(meter, periodStartMs, tokens * 1_000_000);
  }

  private Reply calculate(String use) {
    Reply reply = customer.api().post("/v1/rating/calculate", use);
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    return reply;
  }

  @Test
  void graduated_600_so_far_and_700_more_come_to_5_5_credits() {
    used(METER, SEPTEMBER, 600);

    Reply reply = calculate(USE);

    assertThat(reply.text("credits_exact")).isEqualTo("5.500000");
    assertThat(reply.text("provider_cost_usd")).isEqualTo("0.001750000000");
    assertThat(reply.text("price_version")).isEqualTo("bt_2");
    assertThat(reply.body().path("tier_position").toString())
        .isEqualTo(
            "{\"meter\":\"table:t model=gpt-4o input_tokens monthly\",\"period\":\"MONTHLY\","
                + "\"period_start\":\"2026-09-01T00:00:00Z\",\"units\":\"600\",\"known\":true,"
                + "\"correction_credits\":\"0.000000\"}");
  }

  @Test
  void without_use_in_the_period_it_begins() {
    used(METER, Instant.parse("2026-08-01T00:00:00Z").toEpochMilli(), 600);
    used("table:other any input_tokens monthly", SEPTEMBER, 600);

    Reply reply = calculate(USE);

    assertThat(reply.text("credits_exact")).isEqualTo("7.000000");
    assertThat(reply.body().at("/tier_position/units").asText()).isEqualTo("0");
    assertThat(reply.body().at("/tier_position/known").asBoolean()).isTrue();
  }

  @Test
  void what_the_projection_does_not_tell_is_taken_to_begin_and_said_to_be() {
    Reply past = calculate(USE.replace("}", ",'timestamp':'2026-08-01T00:00:00Z'}"));
    assertThat(past.body().at("/tier_position/known").asBoolean()).isFalse();

    platform.metering.redisAway = true;
    Reply away = calculate(USE);
    assertThat(away.text("credits_exact")).isEqualTo("7.000000");
    assertThat(away.body().at("/tier_position/known").asBoolean()).isFalse();
  }

  @Test
  void the_period_is_that_of_the_uses_timestamp_in_the_customers_zone() {
    platform.metering.account(customer.account()).timeZone("Europe/Berlin");
    used(METER, Instant.parse("2026-08-31T22:00:00Z").toEpochMilli(), 600);

    Reply reply = calculate(USE.replace("}", ",'timestamp':'2026-08-31T22:30:00Z'}"));

    assertThat(reply.text("credits_exact")).isEqualTo("5.500000");
    assertThat(reply.body().at("/tier_position/period_start").asText())
        .isEqualTo("2026-08-31T22:00:00Z");
  }

  @Test
  void a_crossing_of_volume_tells_the_correction_beside_the_uses_own_credits() {
    publish("'model':'volume'");
    used(METER, SEPTEMBER, 600);

    Reply reply = calculate(USE);

    assertThat(reply.text("credits_exact")).isEqualTo("3.500000");
    assertThat(reply.body().at("/tier_position/correction_credits").asText())
        .isEqualTo("-3.000000");
  }

  @Test
  void each_of_several_uses_begins_where_the_customer_stands() {
    used(METER, SEPTEMBER, 600);

    Reply reply =
        customer.api().post("/v1/rating/calculate/bulk", "{'requests':[" + USE + "," + USE + "]}");

    for (JsonNode result : reply.body().path("results")) {
      assertThat(result.path("credits_exact").asText()).isEqualTo("5.500000");
      assertThat(result.at("/tier_position/units").asText()).isEqualTo("600");
    }
    assertThat(reply.text("total_credits")).isEqualTo("11.000000");
  }

  @Test
  void a_price_that_depends_on_no_position_has_none() {
    Reply reply =
        calculate("{'provider':'openai','model':'gpt-4','input_tokens':5,'output_tokens':5}");
    assertThat(reply.body().path("tier_position").isNull()).isTrue();
    assertThat(reply.body().has("tier_position")).isTrue();
  }

  @Test
  void credits_beyond_bounds_are_refused_as_the_metering_job_would() {
    used(METER, SEPTEMBER, 9_223_372_036_854L);

    Reply reply = customer.api().post("/v1/rating/calculate", USE);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text("reason")).isEqualTo("overflow");
  }

  @Test
  void a_check_asks_for_what_the_use_would_cost_where_the_customer_stands() {
    used(METER, SEPTEMBER, 600);
    grant("5.499999");

    assertThat(check().path("allowed").asBoolean()).isFalse();
    grant("0.000001");
    JsonNode allowed = check();
    assertThat(allowed.path("allowed").asBoolean()).isTrue();
    assertThat(allowed.path("estimated_cost_credits").asText()).isEqualTo("5.500000");
  }

  @Test
  void a_check_asks_for_what_a_dearer_tier_adds_and_not_for_less_than_a_cheaper_one_takes_first() {
    publish("'model':'volume'");
    used(METER, SEPTEMBER, 600);
    assertThat(check().path("estimated_cost_credits").asText()).isEqualTo("3.500000");

    platform
        .operator()
        .post(
            "/v1/burn-tables",
            "{'table_id':'t','rules':{'gpt-4o':{'pricing':{'model':'volume',"
                + "'quantity':'input_tokens','tiers':[{'up_to':1000,'credits_per_unit':'0.01'},"
                + "{'credits_per_unit':'0.02'}]}}}}");
    assertThat(check().path("estimated_cost_credits").asText()).isEqualTo("20.000000");
  }

  @Test
  void a_matrix_may_look_at_metadata() {
    platform
        .operator()
        .post(
            "/v1/burn-tables",
            "{'table_id':'m','rules':{'feature=maps':{'pricing':{'model':'matrix',"
                + "'quantity':'value','dimension':'region','rates':{'eu':'3'},'default':'4'}}}}");

    String use = "{'event_type':'API_CALL','feature_id':'maps','value':2";
    assertThat(calculate(use + ",'metadata':{'region':'eu'}}").text("credits_exact"))
        .isEqualTo("6.000000");
    assertThat(calculate(use + "}").text("credits_exact")).isEqualTo("8.000000");
  }

  private void grant(String amount) {
    assertThat(
            platform
                .operator()
                .post(
                    "/v1/credits/grant",
                    "{'customer_id':'" + customer.id() + "','amount':'" + amount + "'}")
                .status())
        .isEqualTo(201);
  }

  private JsonNode check() {
    Reply reply =
        customer
            .api()
            .post(
                "/v1/entitlements/check",
                "{'action':{'type':'TOKEN_USAGE','provider':'openai','model':'gpt-4o',"
                    + "'estimated_input_tokens':700}}");
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    return reply.body();
  }
}
