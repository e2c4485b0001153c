package io.openmonetize.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.domain.catalog.Defaults;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.config.ConfigurationException;
import io.openmonetize.http.config.Env;
import io.openmonetize.schemas.ClickHouseAddress;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ControlPlaneConfigTest {
  @Test
  void nothing_needs_to_be_set() {
    ControlPlaneConfig config = read(Map.of());

    assertThat(config.whoRegisters()).isEqualTo(Access.OPEN);
    assertThat(config.whenDegraded().allow()).isFalse();
    assertThat(config.accessByDefault()).isTrue();
    assertThat(config.commandWait()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.clickhouse())
        .isEqualTo(new ClickHouseAddress("http://127.0.0.1:8123", "default", ""));
    assertThat(config.defaults()).isEqualTo(Defaults.INITIAL);
  }

  @Test
  void everything_can_be_set() {
    ControlPlaneConfig config =
        read(
            Map.of(
                "OM_KAFKA", "k:1",
                "OM_REDIS", "redis://r:2",
                "OM_CLICKHOUSE", "http://u:p@c:3",
                "OM_REGISTRATION", "admin",
                "OM_CHECK_WHEN_DEGRADED", "allow",
                "OM_DEFAULT_ACCESS", "deny",
                "OM_COMMAND_WAIT", "250ms",
                "OM_MARKUP", "1.5",
                "OM_CREDITS_PER_USD", "100"));

    assertThat(config.journal().bootstrap()).isEqualTo("k:1");
    assertThat(config.redis()).isEqualTo("redis://r:2");
    assertThat(config.clickhouse()).isEqualTo(new ClickHouseAddress("http://c:3", "u", "p"));
    assertThat(config.whoRegisters()).isEqualTo(Access.OPERATOR);
    assertThat(config.whenDegraded().allow()).isTrue();
    assertThat(config.accessByDefault()).isFalse();
    assertThat(config.commandWait()).isEqualTo(Duration.ofMillis(250));
    assertThat(config.defaults())
        .isEqualTo(new Defaults(new BigDecimal("1.5"), new BigDecimal("100")));
  }

  @Test
  void all_mistakes_are_told_at_once() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "OM_REGISTRATION", "closed",
                        "OM_CHECK_WHEN_DEGRADED", "maybe",
                        "OM_COMMAND_WAIT", "31s",
                        "OM_MARKUP", "double",
                        "OM_REGISTRATON", "open")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("OM_REGISTRATION must be admin or open")
        .hasMessageContaining("OM_CHECK_WHEN_DEGRADED must be allow or deny")
        .hasMessageContaining("OM_COMMAND_WAIT")
        .hasMessageContaining("OM_MARKUP")
        .hasMessageContaining("did you mean OM_REGISTRATION?");
  }

  private static ControlPlaneConfig read(Map<String, String> variables) {
    Env env = new Env(variables);
    ControlPlaneConfig config = ControlPlaneConfig.from(env);
    env.finish();
    return config;
  }
}
