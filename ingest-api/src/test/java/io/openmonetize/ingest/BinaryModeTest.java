package io.openmonetize.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.http.fake.Calls.Answer;
import io.openmonetize.schemas.v1.UsageEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryModeTest {
  private static final IngestFixture FIXTURE = new IngestFixture();
  private static final String DATA = "{\"value\":2,\"metadata\":{\"region\":\"eu\"}}";

  @BeforeEach
  void reset() {
    FIXTURE.reset();
    FIXTURE.decideAtOnce("burned", 1, 1);
  }

  @AfterAll
  static void stop() {
    FIXTURE.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/events", "/v1/events/ingest"})
  void an_event_in_headers_and_body_is_the_structured_one(String path) {
    assertThat(binary(path, "application/json", DATA, "ce-id", "ce1").status()).isEqualTo(200);
    FIXTURE.post(
        path,
        "{\"specversion\":\"1.0\",\"id\":\"ce1\",\"source\":\"/app\",\"type\":\"api_call\",\"data\":"
            + DATA
            + "}",
        "Content-Type",
        "application/cloudevents+json");

    UsageEvent first = withoutReceipt(0);
    assertThat(first.getEventId()).isEqualTo("ce1");
    assertThat(first).isEqualTo(withoutReceipt(1));
  }

  @Test
  void attributes_are_percent_encoded_utf_8_and_may_be_quoted() {
    binary("/v1/events", "application/json", DATA, "ce-id", "\"a%20b\"", "ce-subject", "Z%C3%BCri");

    assertThat(FIXTURE.journaled().get(0).getEventId()).isEqualTo("a b");
    assertThat(FIXTURE.journaled().get(0).getUserId()).isEqualTo("Z\u00fcri");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "a%2", "%zz"})
  void a_percent_that_encodes_nothing_is_refused(String id) {
    Answer answer = binary("/v1/events", "application/json", DATA, "ce-id", id);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("ce-id", "%25");
    assertThat(FIXTURE.journaled()).isEmpty();
  }

  @Test
  void an_attribute_given_twice_is_refused() {
    Answer answer = binary("/v1/events", "application/json", DATA, "ce-id", "a", "ce-id", "b");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(FIXTURE.journaled()).isEmpty();
  }

  @Test
  void data_that_is_no_json_is_refused_and_kept_for_its_customer() {
    Answer answer = binary("/v1/events", "text/plain", "hello", "ce-id", "ce1");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("data must be JSON");
    assertThat(FIXTURE.rejected.events()).hasSize(1);
    assertThat(FIXTURE.rejected.events().get(0).getPayload().toStringUtf8())
        .contains("aGVsbG8=", "\"ce1\"");
  }

  @Test
  void a_content_type_of_cloudevents_says_structured_whatever_the_headers_are() {
    Answer answer = binary("/v1/events", "application/cloudevents+json", DATA, "ce-id", "ce1");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("event_type");
  }

  @Test
  void another_customers_event_is_forbidden_in_binary_mode_too() {
    String foreign = "{\"value\":1,\"customer_id\":\"cust_b\"}";

    assertThat(binary("/v1/events", "application/json", foreign, "ce-id", "a").status())
        .isEqualTo(403);
    assertThat(FIXTURE.journaled()).isEmpty();
  }

  private static Answer binary(String path, String type, String data, String... attributes) {
    var headers = new String[attributes.length + 10];
    System.arraycopy(
        new String[] {
          "Authorization",
          "Bearer " + IngestFixture.A,
          "Content-Type",
          type,
          "ce-specversion",
          "1.0",
          "ce-source",
          "/app",
          "CE-Type",
          "api_call"
        },
        0,
        headers,
        0,
        10);
    System.arraycopy(attributes, 0, headers, 10, attributes.length);
    return FIXTURE.server.calls.send("POST", path, data.getBytes(StandardCharsets.UTF_8), headers);
  }

  private static UsageEvent withoutReceipt(int index) {
    return FIXTURE.journaled().get(index).toBuilder().clearReceiptId().build();
  }
}
