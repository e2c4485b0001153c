package io.openmonetize.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventReaderTest {
  @Test
  void the_least_event_is_accepted() throws Exception {
    var door = Door.ofOperator(1_800_000_000_000L, false, () -> "evt_a");
    var reading =
        EventReader.one(
            "{\"customer_id\":\"cust_123\",\"event_type\":\"api_call\",\"value\":1}"
                .getBytes(StandardCharsets.UTF_8),
            door);
    assertThat(reading).isInstanceOf(Reading.Accepted.class);
  }
}
