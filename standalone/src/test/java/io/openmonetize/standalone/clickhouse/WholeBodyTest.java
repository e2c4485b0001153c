package io.openmonetize.standalone.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class WholeBodyTest {

  private static InputStream body(int arrived, long announced) {
    return new WholeBody(new ByteArrayInputStream(new byte[arrived]), announced);
  }

  @Test
  void a_whole_body_ends_quietly_and_a_short_one_does_not() throws Exception {
    assertThat(body(10, 10).readAllBytes()).hasSize(10);
    assertThat(body(10, 0).readAllBytes()).hasSize(10);
    assertThatThrownBy(() -> body(9, 10).readAllBytes())
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("9 of 10 bytes");
    assertThatThrownBy(() -> body(0, 1).read()).isInstanceOf(EOFException.class);
  }
}
