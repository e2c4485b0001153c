package io.openmonetize.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.openmonetize.http.body.Json;
import io.openmonetize.http.fake.Calls.Answer;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every ingest request of the first SDKs, replayed, and answered to the letter. */
class SdkRequestsTest {
  private static final IngestFixture FIXTURE = new IngestFixture();

  /** What every answer has and none has twice. */
  private static final List<String> OF_EACH_ANSWER =
      List.of("batch_id", "processing_time_ms", "request_id");

  @AfterAll
  static void stop() {
    FIXTURE.close();
  }

  @TestFactory
  Stream<DynamicTest> a_recorded_request_is_answered_to_the_letter() throws IOException {
    try (var in = SdkRequestsTest.class.getResourceAsStream("sdk-requests.json")) {
      JsonNode recorded = Json.mapper().readTree(in);
      return StreamSupport.stream(recorded.spliterator(), false)
          .map(request -> dynamicTest(request.path("name").asText(), () -> replay(request)));
    }
  }

  private static void replay(JsonNode request) {
    FIXTURE.reset();
    Answer answer = FIXTURE.ingest(request.path("body").toString());

    assertThat(answer.status()).as(answer.text()).isEqualTo(request.path("status").asInt());
    var told = (ObjectNode) answer.json();
    assertThat(told.path("batch_id").isTextual()).isTrue();
    told.remove(OF_EACH_ANSWER);
    assertThat(told).isEqualTo(request.path("answer"));
    assertThat(FIXTURE.journaled()).hasSize(told.path("accepted").asInt());
  }
}
