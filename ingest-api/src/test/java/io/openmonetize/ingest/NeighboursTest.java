package io.openmonetize.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.events.fixture.WrongEvents;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with an event, those beside it count. */
class NeighboursTest {
  private static final IngestFixture FIXTURE = new IngestFixture();

  @BeforeEach
  void reset() {
    FIXTURE.reset();
  }

  @AfterAll
  static void stop() {
    FIXTURE.close();
  }

  static Stream<String> wrong() {
    return WrongEvents.separable().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void the_good_events_of_a_batch_count(String name) {
    String bad = WrongEvents.separable().get(name);
    var answer =
        FIXTURE.ingest(
            IngestFixture.events(IngestFixture.event("e1"), bad, IngestFixture.event("e2")));

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(answer.json().path("accepted").asInt()).isEqualTo(2);
    assertThat(answer.json().path("rejected").asInt()).isEqualTo(1);
    assertThat(answer.json().at("/errors/0/index").asInt()).isEqualTo(1);
    assertThat(FIXTURE.journaled()).extracting(e -> e.getEventId()).containsExactly("e1", "e2");
    assertThat(FIXTURE.rejected.events()).hasSize(1);
    assertThat(FIXTURE.rejected.events().get(0).getIndex()).isEqualTo(1);
    assertThat(FIXTURE.rejected.events().get(0).getLivemode()).isTrue();
  }
}
