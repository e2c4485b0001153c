package io.openmonetize.controlplane.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdsTest {
  private final Clock early = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  @Test
  void ids_sort_by_age_to_the_millisecond() {
    var random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      String before = new Ids(early, random).timeOrdered("x_");
      String after = new Ids(Clock.offset(early, Duration.ofMillis(1)), random).timeOrdered("x_");
      assertThat(before).isLessThan(after).matches("x_[0-9a-z]{26}");
    }
  }

  @Test
  void base32_keeps_every_bit_in_order() {
    assertThat(Base32.encode(new byte[] {0, 0, 0, 0, 0}, 8)).isEqualTo("00000000");
    assertThat(Base32.encode(new byte[] {-1, -1, -1, -1, -1}, 8)).isEqualTo("zzzzzzzz");
    assertThat(Base32.encode(new byte[] {8, 66, 16, -124, 33}, 8)).isEqualTo("11111111");
    assertThat(Base32.encode(new byte[] {-1}, 2)).isEqualTo("zw");
    assertThatThrownBy(() -> Base32.encode(new byte[] {1}, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
