package io.openmonetize.controlplane.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api.Reply;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At 2026-09-21T14:13:20Z; every hour of the fake has ten events. */
class AnomaliesTest {
  private static final String PATH = "/v1/analytics/anomalies";
  private static final Instant RUNNING = Instant.parse("2026-09-21T14:00:00Z");

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
  void an_hour_of_ten_times_as_much_is_told_with_all_that_is_known_of_it() {
    steady("ai-chat", 30, "2026-09-20T10:00:00Z", "200");

    JsonNode body = ok(PATH);

    assertThat(body.path("features_judged").asInt()).isEqualTo(1);
    assertThat(body.path("from").asText()).isEqualTo("2026-09-14T14:00:00Z");
    assertThat(body.path("to").asText()).isEqualTo("2026-09-21T14:00:00Z");
    assertThat(body.path("anomalies")).hasSize(1);
    JsonNode found = body.at("/anomalies/0");
    assertThat(found.path("feature_id").asText()).isEqualTo("ai-chat");
    assertThat(found.path("kind").asText()).isEqualTo("spike");
    assertThat(found.path("direction").asText()).isEqualTo("up");
    assertThat(found.path("started_at").asText()).isEqualTo("2026-09-20T10:00:00Z");
    assertThat(found.path("ended_at").asText()).isEqualTo("2026-09-20T11:00:00Z");
    assertThat(found.path("detected_at").asText()).isEqualTo("2026-09-20T11:00:00Z");
    assertThat(found.path("expected").asText()).isEqualTo("20.000000");
    assertThat(found.path("observed").asText()).isEqualTo("200.000000");
    assertThat(found.path("explanation").asText())
        .isEqualTo(
            "ai-chat used much more: 200.00 credits in an hour from 2026-09-20T10:00:00Z on, where"
                + " the weeks before let expect 20.00 (10.0 times as much)");
  }

  @Test
  void what_is_as_it_was_is_no_anomaly() {
    steady("ai-chat", 30, "2026-09-20T10:00:00Z", "20");

    assertThat(ok(PATH + "?sensitivity=high").path("anomalies")).isEmpty();
  }

  @Test
  void what_stops_is_told_while_it_goes_on() {
    Instant begin = RUNNING.minus(30, ChronoUnit.DAYS);
    for (Instant hour = begin; hour.isBefore(RUNNING); hour = hour.plus(1, ChronoUnit.HOURS)) {
      if (hour.isBefore(Instant.parse("2026-09-21T06:00:00Z"))) {
        platform.archive.burns.use(customer.account(), "ai-chat", hour, "20");
      }
    }

    JsonNode found = ok(PATH).at("/anomalies/0");

    assertThat(found.path("kind").asText()).isEqualTo("drop");
    assertThat(found.path("direction").asText()).isEqualTo("down");
    assertThat(found.path("started_at").asText()).isEqualTo("2026-09-21T06:00:00Z");
    assertThat(found.path("ended_at").isNull()).isTrue();
    assertThat(found.path("observed").asText()).isEqualTo("0.000000");
    assertThat(found.path("expected").asText()).isEqualTo("160.000000");
  }

  @Test
  void a_feature_that_is_young_is_named_and_not_judged() {
    steady("old", 30, "2026-09-20T10:00:00Z", "20");
    steady("new", 20, "2026-09-20T10:00:00Z", "2000");

    JsonNode body = ok(PATH);

    assertThat(body.path("anomalies")).isEmpty();
    assertThat(body.path("features_judged").asInt()).isEqualTo(1);
    assertThat(body.at("/features_not_judged/0/feature_id").asText()).isEqualTo("new");
    assertThat(body.at("/features_not_judged/0/reason").asText())
        .isEqualTo("in use for 20 days; it takes 21");
  }

  @Test
  void the_hour_that_is_running_is_not_looked_at() {
    steady("ai-chat", 30, "2026-09-20T10:00:00Z", "20");
    platform.archive.burns.use(customer.account(), "ai-chat", RUNNING, "5000");

    JsonNode body = ok(PATH + "?to=2026-10-01T00:00:00Z&from=2026-09-15T00:30:00Z");

    assertThat(body.path("to").asText()).isEqualTo("2026-09-21T14:00:00Z");
    assertThat(body.path("from").asText()).isEqualTo("2026-09-15T00:00:00Z");
    assertThat(body.path("anomalies")).isEmpty();
  }

  @Test
  void without_usage_nothing_is_found() {
    JsonNode body = ok(PATH);

    assertThat(body.path("features_judged").asInt()).isZero();
    assertThat(body.path("anomalies")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "from=yesterday,from",
    "from=2026-09-21,from",
    "to=x,to",
    "from=1999-01-01T00:00:00Z,from",
    "from=-999999999-01-01T00:00:00Z,from",
    "from=2026-09-21T14:00:00Z,from",
    "from=2026-09-21T15:00:00Z,from",
    "from=2026-08-21T13:00:00Z,from",
    "sensitivity=extreme,sensitivity",
    "sensitivity=,sensitivity"
  })
  void a_wrong_parameter_is_named(String query, String field) {
    Reply reply = customer.api().get(PATH + "?" + query);

    assertThat(reply.status()).as(query).isEqualTo(400);
    assertThat(reply.body().at("/errors/0/field").asText()).isEqualTo(field);
  }

  @Test
  void a_month_is_the_most_that_is_looked_at() {
    Reply reply = customer.api().get(PATH + "?from=2026-08-21T14:00:00Z");

    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void while_usage_cannot_be_read_it_is_said_when_to_come_again() {
    platform.archive.away = true;

    Reply reply = customer.api().get(PATH);

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.header("Retry-After")).isEqualTo("2");
  }

  @Test
  void another_customers_features_are_not_known() {
    Customer other = platform.customer();

    Reply reply = customer.api().get(PATH + "?from=x&customer_id=" + other.id());

    assertThat(reply.text("code")).isEqualTo("unknown_customer");
  }

  /** Twenty credits in each hour but one. */
  private void steady(String feature, int days, String strange, String credits) {
    Instant hour = RUNNING.minus(days, ChronoUnit.DAYS);
    for (; hour.isBefore(RUNNING); hour = hour.plus(1, ChronoUnit.HOURS)) {
      boolean usual = !hour.equals(Instant.parse(strange));
      platform.archive.burns.use(customer.account(), feature, hour, usual ? "20" : credits);
    }
  }

  private JsonNode ok(String path) {
    Reply reply = customer.api().get(path);
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
    return reply.body();
  }
}
