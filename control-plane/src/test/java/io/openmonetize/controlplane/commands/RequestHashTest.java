package io.openmonetize.controlplane.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.ConsumeCredits;
import io.openmonetize.schemas.v1.GrantCredits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestHashTest {
  @Test
  void the_order_of_metadata_makes_no_other_request() {
    assertThat(grant(10, List.of("a", "b", "c", "d")))
        .isEqualTo(grant(10, List.of("d", "b", "a", "c")));
  }

  @Test
  void another_amount_or_another_action_is_another_request() {
    assertThat(grant(10, List.of())).isNotEqualTo(grant(11, List.of()));
    assertThat(grant(10, List.of()))
        .isNotEqualTo(
            RequestHash.of(
                Command.newBuilder()
                    .setConsumeCredits(ConsumeCredits.newBuilder().setAmountMicros(10))
                    .build()));
  }

  private static long grant(long micros, List<String> keys) {
    Map<String, String> metadata = new LinkedHashMap<>();
    keys.forEach(key -> metadata.put(key, "value of " + key));
    return RequestHash.of(
        Command.newBuilder()
            .setGrantCredits(
                GrantCredits.newBuilder().setAmountMicros(micros).putAllMetadata(metadata))
            .build());
  }
}
