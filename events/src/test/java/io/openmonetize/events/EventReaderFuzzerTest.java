package io.openmonetize.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.schemas.v1.UsageEvent;
import java.util.List;

/**
 * Guided by coverage, for long by `./om fuzz`; in the tests, over the inputs that were found worth
 * keeping.
 */
class EventReaderFuzzerTest {

  @FuzzTest(maxDuration = "60s")
  void bytes_of_any_kind_are_read_or_refused(byte[] body) {
    try {
      for (Reading reading : EventReader.batch(body, Events.TOPIC).readings()) {
        check(reading);
      }
    } catch (MalformedBodyException e) {
      check(e);
    }
    for (Door door : List.of(Events.ACME_DOOR, Events.OPERATOR)) {
      try {
        check(EventReader.one(body, door));
      } catch (MalformedBodyException e) {
        check(e);
      }
    }
  }

  private static void check(MalformedBodyException e) {
    assertThat(e.code()).isNotEmpty();
    assertThat(e.getMessage()).doesNotContain("`", "Source:").hasSizeLessThan(1_000);
  }

  private static UsageEvent parsed(UsageEvent event) {
    try {
      return UsageEvent.parseFrom(event.toByteArray());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("what was written cannot be read", e);
    }
  }

  private static void check(Reading reading) {
    if (reading instanceof Reading.Accepted accepted) {
      UsageEvent event = accepted.event();
      assertThat(event.getIdentity().size()).isEqualTo(16);
      assertThat(event.getEventId()).isNotEmpty();
      assertThat(event.getQuantitiesList()).allMatch(q -> q.getMicros() >= 0);
      assertThat(event.getTimestampMs()).isNotNegative();
      assertThat(parsed(event)).isEqualTo(event);
    } else {
      Reading.Refused refused = (Reading.Refused) reading;
      assertThat(refused.problems()).allMatch(p -> !p.code().isEmpty() && !p.message().isBlank());
      assertThat(refused.payload()).isNotEmpty();
    }
  }
}
