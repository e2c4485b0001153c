package io.openmonetize.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.openmonetize.events.fixture.MutatedRecords;
import io.openmonetize.schemas.v1.UsageEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Whatever comes in, the answer is a reading or a MalformedBodyException, and nothing is lost. */
class EventReaderFuzzTest {
  private static final int ROUNDS = 10_000;
  private final long seed = Long.getLong("seed", System.nanoTime());
  private final MutatedRecords records = new MutatedRecords(seed);

  @Test
  void no_bytes_bring_anything_but_a_reading_or_a_malformed_body() {
    for (int i = 0; i < ROUNDS; i++) {
      byte[] body = records.next();
      try {
        survives(body);
      } catch (RuntimeException | Error e) {
        throw new AssertionError(
            "reproduce with -Dseed="
                + seed
                + "; round "
                + i
                + ", body "
                + new String(body, StandardCharsets.UTF_8),
            e);
      }
    }
  }

  @Test
  void what_is_accepted_is_json_to_another_parser_too() throws Exception {
    var mapper = new ObjectMapper();
    int accepted = 0;
    for (int i = 0; i < ROUNDS; i++) {
      byte[] body = records.nextOfFirst();
      if (isAccepted(body) && !new String(body, StandardCharsets.UTF_8).contains("NaN")) {
        accepted++;
        assertThat(mapper.readTree(body).isObject()).as("-Dseed=%d", seed).isTrue();
      }
    }
    assertThat(accepted).isGreaterThan(100);
  }

  private void survives(byte[] body) {
    try {
      for (Reading reading : EventReader.batch(body, Events.TOPIC).readings()) {
        plausible(reading);
      }
    } catch (MalformedBodyException e) {
      assertThat(e.code()).isNotEmpty();
    }
    try {
      plausible(EventReader.one(body, Events.ACME_DOOR));
    } catch (MalformedBodyException e) {
      assertThat(e.code()).isNotEmpty();
    }
  }

  private static void plausible(Reading reading) {
    if (reading instanceof Reading.Accepted accepted) {
      UsageEvent event = accepted.event();
      assertThat(event.getIdentity().size()).isEqualTo(16);
      assertThat(event.getEventId()).isNotEmpty();
      assertThat(event.getFeatureId()).isNotEmpty();
      assertThat(event.getTimestampMs()).isNotNegative();
      assertThat(event.getQuantitiesList()).allMatch(q -> q.getMicros() >= 0);
      assertThat(event.toByteArray()).isNotEmpty();
    }
  }

  private static boolean isAccepted(byte[] body) {
    try {
      return EventReader.one(body, Events.ACME_DOOR) instanceof Reading.Accepted;
    } catch (MalformedBodyException e) {
      return false;
    }
  }
}
