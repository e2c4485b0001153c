package io.openmonetize.http.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.http.EdgeConfig;
import io.openmonetize.http.ServerConfig;
import io.openmonetize.http.config.ConfigurationException;
import io.openmonetize.http.config.Env;
import io.openmonetize.http.fake.TestServer;
import io.openmonetize.http.limits.LimitsConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EdgeSettingsTest {
  @Test
  void browsers_are_held_to_https_where_clients_reach_us_by_it() {
    assertThat(hsts("https://api.example.com")).isEqualTo("max-age=31536000");
    assertThat(hsts("http://api.example.com")).isNull();
    assertThat(hsts("")).isNull();
  }

  @Test
  void each_setting_out_of_its_bounds_is_told_by_name() {
    refused("OM_PUBLIC_URL", "api.example.com");
    refused("OM_HTTP_IDLE_TIMEOUT", "0s");
    refused("OM_HTTP_IDLE_TIMEOUT", "61m");
    refused("OM_HTTP_BODY_TIMEOUT", "-1s");
    refused("OM_HTTP_HEADER_BYTES", "4095");
    refused("OM_HTTP_HEADER_BYTES", "1048577");
    refused("OM_LIMIT_REQUESTS", "-1");
    refused("OM_LIMIT_OPEN", "-1");
    refused("OM_LIMIT_MANAGEMENT", "-1");
    refused("OM_LIMIT_REGISTRATIONS", "many");
  }

  @Test
  void limits_are_read_by_their_names() {
    var env =
        new Env(
            Map.of(
                "OM_LIMIT_REQUESTS", "1",
                "OM_LIMIT_OPEN", "2",
                "OM_LIMIT_MANAGEMENT", "3",
                "OM_LIMIT_REGISTRATIONS", "0"));
    assertThat(LimitsConfig.from(env)).isEqualTo(new LimitsConfig(1, 2, 3, 0));
    env.finish();
    assertThat(LimitsConfig.from(new Env(Map.of())).management()).isEqualTo(100);
  }

  private static void refused(String name, String value) {
    var env = new Env(Map.of(name, value));
    EdgeConfig.from(env);
    LimitsConfig.from(env);
    assertThatThrownBy(env::finish)
        .as("%s=%s", name, value)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(name);
  }

  private static String hsts(String publicUrl) {
    var edge = EdgeConfig.from(new Env(Map.of("OM_PUBLIC_URL", publicUrl)));
    try (var server = TestServer.of(ServerConfig.onLoopback(0).with(edge))) {
      return server.calls.get("/health").header("Strict-Transport-Security");
    }
  }
}
