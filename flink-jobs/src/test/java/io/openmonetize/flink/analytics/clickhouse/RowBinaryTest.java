package io.openmonetize.flink.analytics.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RowBinaryTest {
  private final RowBinary rows = new RowBinary();

  @Test
  void a_row_that_was_not_ended_is_not_sent_and_does_not_shift_the_next() throws Exception {
    row(1);
    rows.beginRow();
    rows.int8(99);
    assertThat(sent()).containsExactly(1);

    row(2);

    assertThat(sent()).containsExactly(1, 2);
  }

  @Test
  void what_was_cleared_is_not_sent_again() throws Exception {
    row(1);
    rows.clear();
    assertThat(sent()).isEmpty();

    row(2);

    assertThat(sent()).containsExactly(2);
    assertThat(sent()).as("a request that is sent twice").containsExactly(2);
  }

  private void row(int value) {
    rows.beginRow();
    rows.int8(value);
    rows.endRow();
  }

  private byte[] sent() throws IOException {
    var stream = new ByteArrayOutputStream();
    rows.writeTo(stream);
    return stream.toByteArray();
  }
}
