package io.openmonetize.flink.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class IntakeConfigTest {
  @Test
  void defaults_are_those_of_a_laptop() {
    assertThat(IntakeConfig.from(Map.of())).isEqualTo(new IntakeConfig("127.0.0.1:9092", 1, 0));
  }

  @Test
  void every_setting_comes_from_the_environment() {
    var environment =
        Map.of("OM_KAFKA", "kafka:9092", "OM_INTAKE_PARALLELISM", "4", "OM_INTAKE_GENERATION", "2");

    assertThat(IntakeConfig.from(environment)).isEqualTo(new IntakeConfig("kafka:9092", 4, 2));
  }

  @Test
  void a_wrong_setting_is_named() {
    assertThatThrownBy(() -> IntakeConfig.from(Map.of("OM_INTAKE_PARALLELISM", "two")))
        .hasMessage("OM_INTAKE_PARALLELISM must be a whole number, not 'two'");
    assertThatThrownBy(() -> new IntakeConfig(" ", 1, 0)).hasMessageContaining("OM_KAFKA");
    assertThatThrownBy(() -> new IntakeConfig("k", 0, 0)).hasMessageContaining("parallelism");
    assertThatThrownBy(() -> new IntakeConfig("k", 1, -1)).hasMessageContaining("generation");
  }
}
