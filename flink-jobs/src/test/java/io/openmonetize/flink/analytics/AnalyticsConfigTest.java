package io.openmonetize.flink.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.flink.analytics.clickhouse.Batching;
import io.openmonetize.schemas.ClickHouseAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnalyticsConfigTest {
  @Test
  void an_empty_environment_means_this_machine() {
    assertThat(AnalyticsConfig.from(Map.of()))
        .isEqualTo(
            new AnalyticsConfig(
                "127.0.0.1:9092",
                new ClickHouseAddress("http://127.0.0.1:8123", "default", ""),
                Batching.DEFAULT));
  }

  @Test
  void the_environment_names_kafka_and_clickhouse() {
    assertThat(AnalyticsConfig.from(Map.of("OM_KAFKA", "k:1", "OM_CLICKHOUSE", "http://u:p@c:2")))
        .isEqualTo(
            new AnalyticsConfig(
                "k:1", new ClickHouseAddress("http://c:2", "u", "p"), Batching.DEFAULT));
  }

  @Test
  void a_batch_of_nothing_is_refused() {
    Duration second = Duration.ofSeconds(1);

    assertThatThrownBy(() -> new Batching(0, 1, second)).hasMessageContaining("row");
    assertThatThrownBy(() -> new Batching(1, 0, second)).hasMessageContaining("byte");
    assertThatThrownBy(() -> new Batching(1, 1, Duration.ZERO)).hasMessageContaining("interval");
    assertThat(new Batching(1, 1, Duration.ofNanos(1)).rows()).isEqualTo(1);
  }
}
