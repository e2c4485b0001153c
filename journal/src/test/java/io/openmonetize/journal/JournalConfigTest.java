package io.openmonetize.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class JournalConfigTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void the_defaults_are_valid() {
    assertThat(JournalConfig.defaults("127.0.0.1:9092").bootstrap()).isEqualTo("127.0.0.1:9092");
  }

  @Test
  void every_setting_is_checked() {
    assertThatThrownBy(() -> new JournalConfig(" ", SECOND, SECOND, Duration.ZERO, 1))
        .hasMessageContaining("bootstrap");
    assertThatThrownBy(() -> new JournalConfig("a:1", Duration.ZERO, SECOND, Duration.ZERO, 1))
        .hasMessageContaining("deliveryTimeout");
    assertThatThrownBy(() -> new JournalConfig("a:1", SECOND, Duration.ZERO, Duration.ZERO, 1))
        .hasMessageContaining("maxBlock");
    assertThatThrownBy(() -> new JournalConfig("a:1", SECOND, SECOND, SECOND, 1))
        .hasMessageContaining("linger");
    assertThatThrownBy(() -> new JournalConfig("a:1", SECOND, SECOND, Duration.ZERO, 0))
        .hasMessageContaining("bufferBytes");
  }

  @Test
  void the_producer_gets_the_guarantees_of_the_journal() {
    var p = Producers.properties(JournalConfig.defaults("a:1"), Duration.ofMillis(2));
    assertThat(p)
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", "true")
        .containsEntry("compression.type", "lz4")
        .containsEntry("linger.ms", "2")
        .containsEntry("delivery.timeout.ms", "5000")
        .containsEntry("max.block.ms", "500");
  }
}
