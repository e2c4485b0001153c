package io.openmonetize.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What clients of the existing SDKs send to the ingest and read from it, by name and by type. */
class IngestSdkContractTest {
  private static final IngestFixture FIXTURE = new IngestFixture();

  @AfterAll
  static void stop() {
    FIXTURE.close();
  }

  @Test
  void a_batch_as_the_sdks_send_it_is_accepted_with_their_members() {
    var answer =
        FIXTURE.ingest(
            """
            {"events":[{"event_id":"e1","customer_id":"cust_a","user_id":"u","event_type":"TOKEN_USAGE",
              "feature_id":"f","timestamp":"2026-03-01T11:59:00Z","metadata":{"a":"b"},"provider":"OPENAI",
              "model":"gpt-4o","input_tokens":5,"output_tokens":6},
             {"event_id":"e2","customer_id":"cust_a","user_id":"u","event_type":"IMAGE_GENERATION",
              "feature_id":"f","timestamp":"2026-03-01T11:59:00Z","image_count":1,"image_size":"1024x1024",
              "quality":"hd"},
             {"event_id":"e3","customer_id":"cust_a","user_id":"u","event_type":"VIDEO_GENERATION",
              "feature_id":"f","timestamp":"2026-03-01T11:59:00Z","duration_seconds":2.5,
              "resolution":"720p"},
             {"event_id":"e4","customer_id":"cust_a","user_id":"u","event_type":"CUSTOM",
              "feature_id":"f","timestamp":"2026-03-01T11:59:00Z","unit_type":"page","quantity":3}]}""");

    assertThat(answer.status()).isEqualTo(202);
    JsonNode body = answer.json();
    numbers(
        body, "accepted", "rejected", "duplicates", "processing_time_ms", "processed", "failed");
    assertThat(body.path("batch_id").isTextual()).isTrue();
    assertThat(body.path("status").isTextual()).isTrue();
    assertThat(body.path("success").isBoolean()).isTrue();
    assertThat(body.path("success").booleanValue()).isTrue();
    assertThat(body.path("processed").intValue()).isEqualTo(4);
  }

  @Test
  void the_same_in_camel_case_is_the_same_event() {
    FIXTURE.reset();
    FIXTURE.ingest(
        """
        {"events":[{"event_id":"e1","user_id":"u","event_type":"TOKEN_USAGE","feature_id":"f",
          "provider":"OPENAI","model":"gpt-4o","input_tokens":5,"output_tokens":6}]}""");
    FIXTURE.ingest(
        """
        {"events":[{"eventId":"e1","userId":"u","eventType":"TOKEN_USAGE","featureId":"f",
          "provider":"OPENAI","model":"gpt-4o","inputTokens":5,"outputTokens":6}]}""");

    assertThat(FIXTURE.journaled()).hasSize(2);
    assertThat(FIXTURE.journaled().get(0)).isEqualTo(FIXTURE.journaled().get(1));
  }

  @Test
  void a_rejected_event_is_named_with_its_error_beside_those_that_are_fine() {
    JsonNode body =
        FIXTURE
            .ingest(
                """
                {"events":[{"event_id":"good","event_type":"api_call","value":1},
                 {"event_id":"bad","event_type":"TOKEN_USAGE","input_tokens":-1}]}""")
            .json();

    assertThat(body.path("success").booleanValue()).isFalse();
    assertThat(body.path("processed").intValue()).isEqualTo(1);
    assertThat(body.path("failed").intValue()).isEqualTo(1);
    assertThat(body.at("/errors/0/eventId").asText()).isEqualTo("bad");
    assertThat(body.at("/errors/0/error").isTextual()).isTrue();
  }

  @Test
  void a_batch_of_which_nothing_is_right_has_what_the_sdks_read_of_errors() {
    var answer = FIXTURE.ingest("{\"events\":[{\"event_id\":\"bad\"}]}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("error").isTextual()).isTrue();
    assertThat(answer.json().path("message").isTextual()).isTrue();
    assertThat(answer.json().path("success").booleanValue()).isFalse();
    assertThat(answer.json().at("/errors/0/eventId").asText()).isEqualTo("bad");
  }

  private static void numbers(JsonNode node, String... names) {
    for (String name : names) {
      assertThat(node.path(name).isNumber()).as(name + " in " + node).isTrue();
    }
  }
}
