package io.openmonetize.ingest.doors;

import static io.openmonetize.ingest.DoorsFixture.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.events.peers.Rules;
import io.openmonetize.http.fake.Calls.Answer;
import io.openmonetize.http.fake.TestServer;
import io.openmonetize.ingest.DoorsFixture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeDoorTest {
  private static final DoorsFixture FIXTURE = new DoorsFixture(Rules.NONE);
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";
  private static final String V1 = "/v1/billing/meter_events";
  private static final String V2 = "/v2/billing/meter_events";
  private static final String SESSION = "/v2/billing/meter_event_session";
  private static final String STREAM = "/v2/billing/meter_event_stream";
  private static final String GOOD =
      "event_name=ai%20tokens&payload[stripe_customer_id]=cus_9&payload%5Bvalue%5D=25&identifier=i1";

  @BeforeEach
  void reset() {
    FIXTURE.reset();
    FIXTURE.keys.put(KEY, "live:cust_a", "owner");
  }

  @AfterAll
  static void stop() {
    FIXTURE.close();
  }

  @Test
  void a_v1_event_is_kept_and_told_as_stripes_object() {
    Answer answer = FIXTURE.post(V1, FORM, GOOD + "&timestamp=1772362800&payload[region]=eu");

    assertThat(answer.status()).isEqualTo(200);
    JsonNode told = answer.json();
    assertThat(told.path("object").asText()).isEqualTo("billing.meter_event");
    assertThat(told.path("timestamp").asLong()).isEqualTo(1772362800L);
    assertThat(told.path("livemode").asBoolean()).isTrue();
    assertThat(told.at("/payload/value").asText()).isEqualTo("25");
    var event = FIXTURE.journaled().get(0);
    assertThat(event.getEventId()).isEqualTo("i1");
    assertThat(event.getUserId()).isEqualTo("cus_9");
    assertThat(event.getFeatureId()).isEqualTo("ai tokens");
    assertThat(event.getQuantities(0).getMicros()).isEqualTo(25_000_000L);
    assertThat(event.getMetadataMap()).containsOnlyKeys("region");
    assertThat(event.getTimestampMs()).isEqualTo(1772362800_000L);
  }

  @Test
  void a_v2_event_is_the_same_event() {
    FIXTURE.post(V1, FORM, GOOD);
    Answer answer = FIXTURE.post(V2, JSON, event("i1", "25").replace("ai", "ai tokens"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("object").asText()).isEqualTo("v2.billing.meter_event");
    assertThat(answer.json().path("timestamp").asText()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(FIXTURE.journaled().get(0)).isEqualTo(FIXTURE.journaled().get(1));
  }

  @Test
  void without_an_identifier_the_idempotency_key_is_the_identity() {
    String body = GOOD.replace("&identifier=i1", "");
    Answer first = FIXTURE.post(V1, FORM, body, "Idempotency-Key", "retry-1");
    FIXTURE.post(V1, FORM, body, "Idempotency-Key", "retry-1");
    FIXTURE.post(V1, FORM, body);

    assertThat(first.json().path("identifier").asText()).isEqualTo("retry-1");
    var events = FIXTURE.journaled();
    assertThat(events.get(0).getIdentity()).isEqualTo(events.get(1).getIdentity());
    assertThat(events.get(0).getIdentity()).isNotEqualTo(events.get(2).getIdentity());
  }

  @Test
  void a_test_key_makes_test_events() {
    Answer answer = FIXTURE.postBy(DoorsFixture.TEST_KEY, V1, FORM, GOOD);

    assertThat(answer.json().path("livemode").asBoolean()).isFalse();
    assertThat(FIXTURE.accounts()).containsExactly("test:cust_a");
  }

  @Test
  void the_key_may_be_the_users_name_of_basic() {
    String basic = Base64.getEncoder().encodeToString((KEY + ":").getBytes(StandardCharsets.UTF_8));
    Answer answer =
        FIXTURE.calls.send(
            "POST",
            V1,
            GOOD.getBytes(StandardCharsets.UTF_8),
            "Authorization",
            "Basic " + basic,
            "Content-Type",
            FORM);

    assertThat(answer.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "event_name=ai%20tokens&, '', parameter_missing, event_name",
    "payload[stripe_customer_id]=cus_9&, '', parameter_missing, payload[stripe_customer_id]",
    "payload%5Bvalue%5D=25, a=b, parameter_unknown, a",
    "=25, =-1, negative, payload[value]",
    "=25, =x, parameter_invalid_integer, payload[value]",
    "=25, =1e13, too_large, payload[value]",
    "identifier=i1, identifier=i1&identifier=i2, duplicate_field, identifier",
    "identifier=i1, timestamp=1, timestamp_too_far_in_past, timestamp",
    "identifier=i1, timestamp=1772367000, timestamp_in_future, timestamp",
    "identifier=i1, timestamp=soon, parameter_invalid_integer, timestamp",
  })
  void a_mistake_is_told_with_its_parameter(
      String part, String instead, String code, String param) {
    Answer answer = FIXTURE.post(V1, FORM, GOOD.replace(part, instead));

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    JsonNode error = answer.json().path("error");
    assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("param").asText()).isEqualTo(param);
    assertThat(answer.header("Request-Id")).isNotEmpty();
    assertThat(FIXTURE.journaled()).isEmpty();
  }

  @Test
  void a_refused_event_is_kept_for_its_customer() {
    FIXTURE.post(V1, FORM, GOOD.replace("=25", "=-1"));

    assertThat(FIXTURE.rejected()).hasSize(1);
    assertThat(FIXTURE.rejected().get(0)).startsWith("cust_a negative ").contains("\"i1\"");
  }

  @ParameterizedTest
  @CsvSource({
    "om_live_nobody, 401, invalid_request_error",
    "om_live_viewer, 403, invalid_request_error",
  })
  void a_key_that_may_not_is_told_in_stripes_form(String key, int status, String type) {
    for (String path : new String[] {V1, V2, SESSION}) {
      Answer answer = FIXTURE.postBy(key, path, path.equals(V1) ? FORM : JSON, GOOD);
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.json().at("/error/type").asText()).isEqualTo(type);
      assertThat(answer.text()).doesNotContain(key);
    }
    assertThat(FIXTURE.journaled()).isEmpty();
  }

  @Test
  void the_operator_is_nobodys_customer() {
    Answer answer = FIXTURE.postBy(TestServer.OPERATOR, V1, FORM, GOOD);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).contains("customer's key");
  }

  @Test
  void another_type_and_no_journal_are_told_in_stripes_form() {
    assertThat(FIXTURE.post(V1, JSON, "{}").json().at("/error/code").asText())
        .isEqualTo("unsupported_media_type");
    assertThat(FIXTURE.post(V2, JSON, "{").json().at("/error/code").asText())
        .isEqualTo("invalid_json");
    FIXTURE.journal.goAway(true);
    Answer answer = FIXTURE.post(V1, FORM, GOOD);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.json().at("/error/type").asText()).isEqualTo("api_error");
  }

  @Test
  void a_session_streams_for_a_quarter_of_an_hour() {
    JsonNode session = FIXTURE.post(SESSION, JSON, "").json();
    String token = session.path("authentication_token").asText();
    assertThat(session.path("expires_at").asText()).isEqualTo("2026-03-01T12:15:00Z");

    String two = "{\"events\":[" + event("a", "1") + "," + event("b", "2") + "]}";
    assertThat(FIXTURE.postBy(token, STREAM, JSON, two).status()).isEqualTo(200);
    assertThat(FIXTURE.journaled()).extracting(e -> e.getEventId()).containsExactly("a", "b");
    assertThat(FIXTURE.accounts()).containsOnly("live:cust_a");

    FIXTURE.pass(Duration.ofMinutes(15).minusMillis(1));
    assertThat(FIXTURE.postBy(token, STREAM, JSON, two).status()).isEqualTo(200);
    FIXTURE.pass(Duration.ofMillis(1));
    Answer ended = FIXTURE.postBy(token, STREAM, JSON, two);
    assertThat(ended.status()).isEqualTo(400);
    assertThat(ended.json().at("/error/type").asText()).isEqualTo("temporary_session_expired");
    assertThat(ended.json().at("/error/code").asText())
        .isEqualTo("billing_meter_event_session_expired");
  }

  @Test
  void a_session_ends_with_its_key() {
    String token = token();
    FIXTURE.keys.remove(KEY);

    assertThat(FIXTURE.postBy(token, STREAM, JSON, stream(1)).status()).isEqualTo(400);
    assertThat(FIXTURE.journaled()).isEmpty();
  }

  @Test
  void a_session_of_a_key_that_lost_its_role_may_no_more_than_the_key() {
    String token = token();
    FIXTURE.keys.put(KEY, "live:cust_a", "viewer");

    assertThat(FIXTURE.postBy(token, STREAM, JSON, stream(1)).status()).isEqualTo(403);
  }

  @Test
  void a_session_opens_no_session_and_a_changed_token_opens_nothing() {
    String token = token();

    assertThat(FIXTURE.postBy(token, SESSION, JSON, "").status()).isEqualTo(403);
    String changed = token.substring(0, token.length() - 2) + "AA";
    assertThat(FIXTURE.postBy(changed, STREAM, JSON, stream(1)).status()).isEqualTo(400);
  }

  @Test
  void a_session_reads_nothing_that_its_key_may_read() {
    String[] byToken = {"Authorization", "Bearer " + token()};

    assertThat(FIXTURE.calls.get("/elsewhere", "Authorization", "Bearer " + KEY).status())
        .isEqualTo(200);
    assertThat(FIXTURE.calls.get("/elsewhere", byToken).status()).isEqualTo(403);
  }

  @Test
  void any_replica_with_the_secret_takes_the_token_and_none_without() {
    String token = token();
    try (var same = new DoorsFixture(Rules.NONE);
        var other = new DoorsFixture(Rules.NONE, "another secret of many characters")) {
      assertThat(same.postBy(token, STREAM, JSON, stream(1)).status()).isEqualTo(200);
      assertThat(other.postBy(token, STREAM, JSON, stream(1)).status()).isEqualTo(400);
    }
  }

  @Test
  void a_stream_takes_100_events_and_all_or_none() {
    assertThat(FIXTURE.post(STREAM, JSON, stream(100)).status()).isEqualTo(200);
    assertThat(FIXTURE.journaled()).hasSize(100);
    FIXTURE.reset();
    Answer tooMany = FIXTURE.post(STREAM, JSON, stream(101));
    assertThat(tooMany.status()).isEqualTo(400);
    assertThat(tooMany.json().at("/error/code").asText()).isEqualTo("too_many_events");

    String bad = "{\"events\":[" + event("a", "1") + "," + event("b", "-2") + "]}";
    Answer refused = FIXTURE.post(STREAM, JSON, bad);
    assertThat(refused.json().at("/error/code").asText())
        .isEqualTo("billing_meter_event_invalid_value");
    assertThat(FIXTURE.journaled()).isEmpty();
    assertThat(FIXTURE.rejected()).hasSize(1);
  }

  private static String token() {
    return FIXTURE.post(SESSION, JSON, "").json().path("authentication_token").asText();
  }

  private static String stream(int count) {
    var events = new StringBuilder();
    for (int i = 0; i < count; i++) {
      events.append(i == 0 ? "" : ",").append(event("id" + i, "1"));
    }
    return "{\"events\":[" + events + "]}";
  }

  private static String event(String id, String value) {
    return String.format(
        Locale.ROOT,
        "{\"event_name\":\"ai\",\"identifier\":\"%s\",\"payload\":{\"stripe_customer_id\":\"cus_9\","
            + "\"value\":\"%s\"}}",
        id,
        value);
  }
}
