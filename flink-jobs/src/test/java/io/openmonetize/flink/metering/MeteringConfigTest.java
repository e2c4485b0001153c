package io.openmonetize.flink.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MeteringConfigTest {
  @Test
  void defaults_are_those_of_a_laptop() {
    assertThat(MeteringConfig.from(Map.of()))
        .isEqualTo(MeteringConfig.of("127.0.0.1:9092", "redis://127.0.0.1:6379", 2));
  }

  @Test
  void every_setting_comes_from_the_environment() {
    var environment =
        Map.of("OM_KAFKA", "k:1", "OM_REDIS", "redis://r:2", "OM_METERING_PARALLELISM", "8");

    assertThat(MeteringConfig.from(environment))
        .isEqualTo(MeteringConfig.of("k:1", "redis://r:2", 8));
  }

  @Test
  void a_wrong_setting_is_named() {
    assertThatThrownBy(() -> MeteringConfig.from(Map.of("OM_METERING_PARALLELISM", "many")))
        .hasMessage("OM_METERING_PARALLELISM must be a whole number, not 'many'");
    assertThatThrownBy(() -> MeteringConfig.of("k", "r", 0)).hasMessageContaining("parallelism");
  }
}
