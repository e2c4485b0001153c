package io.openmonetize.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Map<String, String> GIVEN =
      Map.of(
          "OM_MARKUP", "3.0",
          "OM_KAFKA", "elsewhere:9092",
          "OM_FLINK_MANAGED_MIB", "512",
          "OM_INTAKE_PARALLELISM", "2",
          "PATH", "/bin");
  private final Settings settings =
      new Settings(new StackConfig(Path.of("/data"), StackPorts.standard(0)), GIVEN);

  @Test
  void the_services_get_what_the_user_gave_and_where_this_stack_is() {
    assertThat(settings.forApis("om_admin_x"))
        .containsOnly(
            Map.entry("OM_MARKUP", "3.0"),
            Map.entry("OM_ADMIN_KEY", "om_admin_x"),
            Map.entry("OM_PORT", "3000"),
            Map.entry("OM_KAFKA", "127.0.0.1:9092"),
            Map.entry("OM_REDIS", "redis://127.0.0.1:6379"),
            Map.entry("OM_CLICKHOUSE", "http://127.0.0.1:8123"));
  }

  @Test
  void flink_gets_its_own_settings_its_folder_and_its_port() {
    assertThat(settings.forFlink())
        .containsEntry("OM_FLINK_MANAGED_MIB", "512")
        .containsEntry("OM_DATA", "/data/flink")
        .containsEntry("OM_PORT", "8081")
        .doesNotContainKeys("OM_MARKUP", "OM_ADMIN_KEY");
  }
}
