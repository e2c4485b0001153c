package io.openmonetize.ingest.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.events.peers.Rules;
import io.openmonetize.http.fake.Calls.Answer;
import io.openmonetize.http.fake.Scrape;
import io.openmonetize.ingest.DoorsFixture;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The path that OpenMeter and Lago share, and Lago's batches. */
class ApiV1DoorTest {
  private static final DoorsFixture FIXTURE = new DoorsFixture(Rules.NONE);
  private static final String EVENTS = "/api/v1/events";
  private static final String BATCH = "/api/v1/events/batch";
  private static final String PLAIN = "application/json";
  private static final String ONE = "application/cloudevents+json";
  private static final String MANY = "application/cloudevents-batch+json";
  private static final String CLOUD_EVENT =
      "{\"specversion\":\"1.0\",\"id\":\"c1\",\"source\":\"/app\",\"type\":\"calls\","
          + "\"subject\":\"u9\",\"data\":{\"value\":\"12.50\",\"path\":\"/a\",\"nested\":{\"a\":1}}}";

  @BeforeEach
  void reset() {
    FIXTURE.reset();
  }

  @AfterAll
  static void stop() {
    FIXTURE.close();
  }

  @ParameterizedTest
  @CsvSource({ONE + ",1", MANY + ",2", PLAIN + ",1", PLAIN + ",2", MANY + ",1"})
  void openmeters_events_are_kept_and_answered_with_nothing(String type, int count) {
    String body = count == 1 ? CLOUD_EVENT : "[" + CLOUD_EVENT + "," + openMeter("c2") + "]";
    Answer answer = FIXTURE.post(EVENTS, type, body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(204);
    assertThat(answer.text()).isEmpty();
    assertThat(FIXTURE.journaled()).hasSize(count);
    var event = FIXTURE.journaled().get(0);
    assertThat(event.getUserId()).isEqualTo("u9");
    assertThat(event.getFeatureId()).isEqualTo("calls");
    assertThat(event.getQuantities(0).getMicros()).isEqualTo(12_500_000L);
    assertThat(event.getTimestampMs()).isEqualTo(DoorsFixture.NOW.toEpochMilli());
    assertThat(event.getMetadataMap()).containsEntry("nested", "{\"a\":1}");
  }

  @Test
  void openmeters_mistakes_are_problems_with_an_instance() {
    Answer answer = FIXTURE.post(EVENTS, ONE, CLOUD_EVENT.replace("12.50", "-1"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(answer.json().path("detail").asText()).contains("data.value");
    assertThat(answer.json().path("instance").asText()).startsWith("urn:request:");
    assertThat(FIXTURE.rejected()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"subject", "id", "source", "type"})
  void openmeter_asks_for_what_a_cloud_event_needs(String attribute) {
    Answer answer = FIXTURE.post(EVENTS, ONE, CLOUD_EVENT.replace("\"" + attribute, "\"x"));

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.text()).contains(attribute);
    assertThat(FIXTURE.journaled()).isEmpty();
  }

  @Test
  void one_bad_event_of_openmeters_batch_keeps_all_out() {
    Answer answer =
        FIXTURE.post(EVENTS, MANY, "[" + CLOUD_EVENT + "," + openMeter("c2", "-2") + "]");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/index").asInt()).isEqualTo(1);
    assertThat(FIXTURE.journaled()).isEmpty();
    assertThat(FIXTURE.rejected()).hasSize(1);
  }

  @Test
  void lagos_event_is_kept_and_told_as_lagos() {
    String event =
        "{\"event\":{\"transaction_id\":\"t1\",\"code\":\"storage\",\"timestamp\":1772362800.25,"
            + "\"external_subscription_id\":\"sub_1\",\"precise_total_amount_cents\":\"12.3456\","
            + "\"properties\":{\"value\":1.50,\"region\":\"eu\"}}}";
    Answer answer = FIXTURE.post(EVENTS, PLAIN, event);
    Answer again = FIXTURE.post(EVENTS, PLAIN, event);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode told = answer.json().path("event");
    assertThat(told.path("transaction_id").asText()).isEqualTo("t1");
    assertThat(told.path("timestamp").asText()).isEqualTo("2026-03-01T11:00:00.250Z");
    assertThat(told.path("precise_total_amount_cents").asText()).isEqualTo("12.3456");
    assertThat(again.json().at("/event/lago_id")).isEqualTo(told.path("lago_id"));
    var kept = FIXTURE.journaled().get(0);
    assertThat(kept.getUserId()).isEqualTo("sub_1");
    assertThat(kept.getQuantities(0).getMicros()).isEqualTo(1_500_000L);
    assertThat(kept.getMetadataMap())
        .containsEntry("region", "eu")
        .containsEntry("precise_total_amount_cents", "12.3456");
    assertThat(kept.getIdentity()).isEqualTo(FIXTURE.journaled().get(1).getIdentity());
  }

  @Test
  void lagos_mistakes_are_422_by_field() {
    Answer answer =
        FIXTURE.post(EVENTS, PLAIN, "{\"event\":{\"code\":\"c\",\"timestamp\":\"soon\"}}");

    assertThat(answer.status()).isEqualTo(422);
    JsonNode body = answer.json();
    assertThat(body.path("status").asInt()).isEqualTo(422);
    assertThat(body.path("error").asText()).isEqualTo("Unprocessable Entity");
    assertThat(body.path("code").asText()).isEqualTo("validation_errors");
    assertThat(body.at("/error_details/transaction_id/0").asText()).isEqualTo("value_is_mandatory");
    assertThat(body.at("/error_details/external_subscription_id/0").asText())
        .isEqualTo("value_is_mandatory");
    assertThat(body.at("/error_details/timestamp/0").asText()).isEqualTo("invalid_format");
  }

  @Test
  void lagos_batch_takes_100_and_tells_mistakes_by_place() {
    assertThat(FIXTURE.post(BATCH, PLAIN, lago(100)).status()).isEqualTo(200);
    assertThat(FIXTURE.journaled()).hasSize(100);
    FIXTURE.reset();
    Answer tooMany = FIXTURE.post(BATCH, PLAIN, lago(101));
    assertThat(tooMany.status()).isEqualTo(422);
    assertThat(tooMany.json().at("/error_details/events/0").asText()).isEqualTo("too_many_events");
    assertThat(FIXTURE.post(BATCH, PLAIN, "{\"events\":[]}").json().at("/error_details/events/0"))
        .hasToString("\"no_events\"");

    String bad = lago(3).replace("\"transaction_id\":\"t1\",", "");
    JsonNode refused = FIXTURE.post(BATCH, PLAIN, bad).json();
    assertThat(refused.at("/error_details/1/transaction_id/0").asText())
        .isEqualTo("value_is_mandatory");
    assertThat(refused.path("error_details")).hasSize(1);
    assertThat(FIXTURE.journaled()).isEmpty();
  }

  @Test
  void who_has_no_key_reads_it_in_either_form() {
    Answer shared = FIXTURE.postBy("om_live_nobody", EVENTS, PLAIN, "{}");
    assertThat(shared.status()).isEqualTo(401);
    assertThat(shared.contentType()).isEqualTo("application/problem+json");
    assertThat(shared.json().path("error").asText()).isEqualTo("Unauthorized");
    assertThat(shared.json().path("title").asText()).isNotEmpty();

    Answer lago = FIXTURE.postBy("om_live_nobody", BATCH, PLAIN, "{}");
    assertThat(lago.json()).hasToString("{\"status\":401,\"error\":\"Unauthorized\"}");
    assertThat(FIXTURE.postBy(DoorsFixture.VIEWER, BATCH, PLAIN, "{}").status()).isEqualTo(403);
  }

  @Test
  void what_is_no_body_of_either_is_refused_and_nothing_is_kept() {
    for (String body : new String[] {"", "{", "1", "[]", "[1]", "{}", "{\"event\":1}", "null"}) {
      for (String path : new String[] {EVENTS, BATCH}) {
        assertThat(FIXTURE.post(path, PLAIN, body).status()).as(body).isIn(400, 422);
      }
    }
    assertThat(FIXTURE.post(EVENTS, "text/plain", "{}").status()).isEqualTo(415);
    assertThat(FIXTURE.post(EVENTS, ONE, "x".repeat(6 << 20)).status()).isEqualTo(413);
    assertThat(FIXTURE.journaled()).isEmpty();
  }

  @Test
  void events_are_counted_by_their_door() {
    FIXTURE.post(EVENTS, ONE, CLOUD_EVENT);
    FIXTURE.post(BATCH, PLAIN, lago(2));
    var scrape = Scrape.of(FIXTURE.calls);

    assertThat(scrape.value("om_ingest_events_total", "door", "openmeter")).isPositive();
    assertThat(scrape.value("om_ingest_events_total", "door", "lago")).isGreaterThanOrEqualTo(2);
  }

  private static String openMeter(String id) {
    return openMeter(id, "1");
  }

  private static String openMeter(String id, String value) {
    return CLOUD_EVENT.replace("c1", id).replace("12.50", value);
  }

  private static String lago(int count) {
    var events = new StringBuilder();
    for (int i = 0; i < count; i++) {
      events
          .append(i == 0 ? "" : ",")
          .append(
              String.format(
                  Locale.ROOT,
                  "{\"transaction_id\":\"t%d\",\"code\":\"c\",\"external_subscription_id\":\"s\","
                      + "\"properties\":{\"value\":1}}",
                  i));
    }
    return "{\"events\":[" + events + "]}";
  }
}
