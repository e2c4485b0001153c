package io.openmonetize.controlplane.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api.Reply;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At 2026-09-21T14:13:20Z, a Monday. */
class BurnForecastTest {
  private static final String PATH = "/v1/analytics/burn-forecast";
  private static final LocalDate TODAY = LocalDate.of(2026, 9, 21);

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
  void a_week_goes_on_as_it_was() {
    weeks(60);

    JsonNode body = ok(PATH + "?horizon=7");

    assertThat(body.path("method").asText()).startsWith("weekly_level_of_");
    assertThat(body.path("reason").asText())
        .matches("In 53 tries on past days it erred \\d+ % less than the mean of 30 days");
    assertThat(body.at("/history/days").asInt()).isEqualTo(60);
    assertThat(body.at("/history/from").asText()).isEqualTo("2026-07-23");
    assertThat(body.path("days")).hasSize(7);
    assertThat(body.at("/today/date").asText()).isEqualTo("2026-09-21");
    assertThat(number(body.at("/today/expected"))).isCloseTo(at(100), within("1"));
    assertThat(body.at("/days/0/date").asText()).isEqualTo("2026-09-22");
    assertThat(number(body.at("/days/0/expected"))).isCloseTo(at(100), within("1"));
    assertThat(number(body.at("/days/4/expected"))).isCloseTo(at(20), within("1"));
    assertThat(number(body.at("/total/expected"))).isCloseTo(at(540), within("5"));
  }

  @Test
  void the_wallet_is_empty_when_the_days_have_used_it() {
    customer.api().post("/v1/credits/grant", "{'amount':260}");
    weeks(60);
    use(TODAY, "60");

    JsonNode runOut = ok(PATH).path("projected_runout");

    // 40 of today are to come, Tuesday and Wednesday use 200, Thursday has a fifth of its 100.
    assertThat(runOut.at("/expected/date").asText()).isEqualTo("2026-09-24");
    assertThat(runOut.at("/expected/days_remaining").asInt()).isEqualTo(2);
    assertThat(runOut.path("balance").asText()).isEqualTo("260.000000");
    assertThat(runOut.at("/early/date").asText()).isEqualTo("2026-09-24");
    assertThat(runOut.at("/late/date").asText()).isEqualTo("2026-09-24");
  }

  @Test
  void a_wallet_that_outlasts_a_year_has_no_end() {
    customer.api().post("/v1/credits/grant", "{'amount':100000}");
    weeks(60);

    JsonNode runOut = ok(PATH).path("projected_runout");

    assertThat(runOut.path("early").isNull()).isTrue();
    assertThat(runOut.path("expected").isNull()).isTrue();
    assertThat(runOut.path("late").isNull()).isTrue();
  }

  @Test
  void without_history_nothing_is_said_and_why_is() {
    use(TODAY, "5");

    JsonNode body = ok(PATH);

    assertThat(body.path("method").asText()).isEqualTo("none");
    assertThat(body.path("reason").asText()).isEqualTo("There is no whole day with usage yet");
    assertThat(body.path("days")).isEmpty();
    assertThat(body.path("today").isNull()).isTrue();
    assertThat(body.path("total").isNull()).isTrue();
    assertThat(body.at("/projected_runout/expected").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1,mean_of_all_days,false", "6,mean_of_all_days,false", "7,mean_of_all_days,true"})
  void a_short_history_is_its_mean(int days, String method, boolean banded) {
    weeks(days);

    JsonNode body = ok(PATH);

    assertThat(body.path("method").asText()).isEqualTo(method);
    assertThat(body.path("reason").asText()).startsWith(days + " whole days of history");
    assertThat(body.at("/days/0/low").isNull()).isEqualTo(!banded);
    assertThat(body.at("/total/high").isNull()).isEqualTo(!banded);
  }

  @Test
  void two_weeks_are_enough_to_try_methods() {
    weeks(13);
    assertThat(ok(PATH).path("method").asText()).isEqualTo("mean_of_all_days");

    use(TODAY.minusDays(14), "100");
    assertThat(ok(PATH).path("reason").asText()).startsWith("In 7 tries on past days");
  }

  @ParameterizedTest
  @CsvSource({
    "horizon=0,horizon",
    "horizon=91,horizon",
    "horizon=-1,horizon",
    "horizon=ten,horizon",
    "horizon=99999999999,horizon",
    "confidence=1,confidence",
    "confidence=0.49,confidence",
    "confidence=0.991,confidence",
    "confidence=80,confidence",
    "confidence=1e-1,confidence",
    "confidence=,confidence"
  })
  void a_wrong_parameter_is_named(String query, String field) {
    Reply reply = customer.api().get(PATH + "?" + query);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().at("/errors/0/field").asText()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource({"horizon=1", "horizon=90", "confidence=0.5", "confidence=0.99", "confidence=.8"})
  void the_ends_of_each_range_are_taken(String query) {
    weeks(20);

    assertThat(customer.api().get(PATH + "?" + query).status()).isEqualTo(200);
  }

  @Test
  void while_usage_cannot_be_read_it_is_said_when_to_come_again() {
    platform.archive.away = true;

    Reply reply = customer.api().get(PATH);

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.header("Retry-After")).isEqualTo("2");
  }

  @Test
  void another_customers_days_are_not_known() {
    Customer other = platform.customer();

    Reply reply = customer.api().get(PATH + "?horizon=0&customer_id=" + other.id());

    assertThat(reply.text("code")).isEqualTo("unknown_customer");
  }

  /** A hundred on working days, twenty else, up to yesterday. */
  private void weeks(int days) {
    for (int back = days; back >= 1; back--) {
      LocalDate day = TODAY.minusDays(back);
      boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
      use(day, weekend ? "20" : "100");
    }
  }

  private void use(LocalDate day, String credits) {
    platform.archive.burns.use(
        customer.account(), day.atTime(9, 0).toInstant(ZoneOffset.UTC), credits);
  }

  private JsonNode ok(String path) {
    Reply reply = customer.api().get(path);
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
    return reply.body();
  }

  private static BigDecimal number(JsonNode text) {
    return new BigDecimal(text.asText());
  }

  private static BigDecimal at(int value) {
    return BigDecimal.valueOf(value);
  }

  private static Offset<BigDecimal> within(String offset) {
    return Offset.offset(new BigDecimal(offset));
  }
}
