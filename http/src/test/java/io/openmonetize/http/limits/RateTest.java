package io.openmonetize.http.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RateTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void its_bounds_hold_on_both_sides() {
    assertThat(Rate.sliding(Rate.MOST, Rate.LONGEST).limit()).isEqualTo(Rate.MOST);
    assertThat(Rate.sliding(1, Rate.SHORTEST).limit()).isEqualTo(1);
    assertThat(Rate.bucket(1, MINUTE, 1_000).burst()).isEqualTo(1_000);
    refused(() -> Rate.sliding(0, MINUTE));
    refused(() -> Rate.sliding(Rate.MOST + 1, MINUTE));
    refused(() -> Rate.bucket(1, MINUTE, 0));
    refused(() -> Rate.bucket(Rate.MOST, MINUTE, Rate.MOST + 1));
    refused(() -> Rate.bucket(1, MINUTE, 1_001));
    refused(() -> Rate.sliding(1, Rate.SHORTEST.minusMillis(1)));
    refused(() -> Rate.sliding(1, Rate.LONGEST.plusMillis(1)));
    refused(() -> new Ask("a", Rate.sliding(1, MINUTE), -1));
    refused(() -> new Ask("a", Rate.sliding(1, MINUTE), Rate.MOST + 1));
  }

  private static void refused(ThrowingCallable made) {
    assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class);
  }
}
