package io.openmonetize.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.http.auth.Access;
import io.openmonetize.http.config.ConfigurationException;
import io.openmonetize.http.config.Env;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IngestMainTest {
  @Test
  void it_starts_while_kafka_and_redis_are_still_away() {
    var env =
        new Env(
            Map.of(
                "OM_PORT", "0",
                "OM_KAFKA", "127.0.0.1:1",
                "OM_REDIS", "redis://127.0.0.1:1"));
    try (var server = IngestMain.start(env, Clock.systemUTC())) {
      assertThat(server.table())
          .filteredOn(route -> route.access() == Access.INGEST)
          .extracting(route -> route.method() + " " + route.path())
          .contains("POST /v1/events", "POST /v1/events/ingest", "POST /api/v1/events");
    }
  }

  @Test
  void a_mistake_in_the_settings_stops_it_before_anything_is_opened() {
    var env = new Env(Map.of("OM_JOURNAL_LINGR", "1s"));
    assertThatThrownBy(() -> IngestMain.start(env, Clock.systemUTC()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("did you mean OM_JOURNAL_LINGER?");
  }

  @Test
  void the_journals_settings_are_read() {
    var env =
        new Env(Map.of("OM_JOURNAL_DELIVERY_TIMEOUT", "7s", "OM_JOURNAL_BUFFER_BYTES", "2097152"));
    var config = IngestConfig.from(env).journal();
    env.finish();
    assertThat(config.deliveryTimeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(config.bufferBytes()).isEqualTo(2_097_152);
  }
}
