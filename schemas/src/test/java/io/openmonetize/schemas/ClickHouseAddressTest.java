package io.openmonetize.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClickHouseAddressTest {
  @Test
  void an_address_without_a_user_is_the_default_user() {
    assertThat(ClickHouseAddress.parse("http://127.0.0.1:8123"))
        .isEqualTo(new ClickHouseAddress("http://127.0.0.1:8123", "default", ""));
  }

  @Test
  void a_user_and_a_password_come_with_the_address() {
    assertThat(ClickHouseAddress.parse("https://writer:a:b@ch.example:8443"))
        .isEqualTo(new ClickHouseAddress("https://ch.example:8443", "writer", "a:b"));
  }

  @Test
  void a_password_is_never_printed() {
    assertThat(ClickHouseAddress.parse("http://writer:secret@ch:8123").toString())
        .isEqualTo("writer at http://ch:8123");
    assertThatThrownBy(() -> ClickHouseAddress.parse("tcp://writer:secret@ch:9000"))
        .hasMessageContaining("tcp://ch:9000")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:8123", "jdbc:clickhouse://ch", "http://", "http://ch/path/x"})
  void anything_else_is_refused(String address) {
    assertThatThrownBy(() -> ClickHouseAddress.parse(address))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
