package io.openmonetize.http.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.http.ServerConfig;
import io.openmonetize.http.auth.AuthConfig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvTest {
  @Test
  void what_is_not_set_has_its_default() {
    var env = new Env(Map.of());
    var server = ServerConfig.from(env, 8080);
    var auth = AuthConfig.from(env);
    env.finish();
    assertThat(server).isEqualTo(ServerConfig.onLoopback(8080));
    assertThat(server.host()).isEqualTo("127.0.0.1");
    assertThat(auth.cache().knownFor()).isEqualTo(Duration.ofMinutes(10));
    assertThat(auth.redis()).isEqualTo("redis://127.0.0.1:6379");
  }

  @Test
  void what_is_set_is_read() {
    var env =
        new Env(
            Map.of(
                "OM_PORT", " 0 ",
                "OM_HOST", "0.0.0.0",
                "OM_SHUTDOWN_GRACE", "500ms",
                "OM_KEY_KNOWN_FOR", "1h"));
    assertThat(ServerConfig.from(env, 8080))
        .isEqualTo(new ServerConfig("0.0.0.0", 0, Duration.ofMillis(500), 64));
    assertThat(AuthConfig.from(env).cache().knownFor()).isEqualTo(Duration.ofHours(1));
    env.finish();
  }

  @Test
  void a_mistyped_name_is_told_with_the_nearest_known_one() {
    var env = new Env(Map.of("OM_KAFAK", "a:1", "PATH", "/bin", "OM_CLICKHOUSE", "http://a:1"));
    env.kafka();
    assertThatThrownBy(env::finish)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("OM_KAFAK is not a setting; did you mean OM_KAFKA?")
        .hasMessageNotContaining("PATH")
        .hasMessageNotContaining("OM_CLICKHOUSE");
  }

  @Test
  void all_mistakes_are_told_at_once() {
    var env =
        new Env(
            Map.of(
                "OM_PORT", "65536",
                "OM_SHUTDOWN_GRACE", "soon",
                "OM_REDIS", "localhost:6379",
                "OM_KEY_FRESHNESS", "2s",
                "OM_ADMIN_KEY", "om_admin_short"));
    ServerConfig.from(env, 8080);
    AuthConfig.from(env);
    assertThatThrownBy(env::finish)
        .hasMessageContaining("OM_PORT")
        .hasMessageContaining("OM_SHUTDOWN_GRACE")
        .hasMessageContaining("OM_REDIS")
        .hasMessageContaining("OM_KEY_FRESHNESS")
        .hasMessageContaining("OM_ADMIN_KEY")
        .hasMessageNotContaining("om_admin_short");
  }

  @Test
  void secrets_are_never_printed() {
    var env =
        new Env(
            Map.of(
                "OM_ADMIN_KEY", "om_admin_0123456789abcdef0123456789abcdef",
                "OM_REDIS", "redis://user:hunter2@127.0.0.1:6379"));
    AuthConfig.from(env);
    assertThat(env.printed())
        .contains("OM_ADMIN_KEY=(set)")
        .contains("redis://***@127.0.0.1:6379")
        .doesNotContain("om_admin_0")
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "30s, PT30S",
    "10m, PT10M",
    "2h, PT2H",
    "PT1M, PT1M",
    "1h30m, PT1H30M"
  })
  void durations_are_written_as_people_do(String text, String iso) {
    var env = new Env(Map.of("OM_X", text));
    assertThat(env.duration("OM_X", Duration.ZERO)).isEqualTo(Duration.parse(iso));
    env.finish();
  }

  @ParameterizedTest
  @CsvSource({"kitten, sitting, 3", "OM_KAFKA, OM_KAFAK, 2", "a, a, 0", "'', abc, 3"})
  void the_distance_of_two_names_counts_edits(String a, String b, int distance) {
    assertThat(NearestName.distance(a, b)).isEqualTo(distance);
  }
}
