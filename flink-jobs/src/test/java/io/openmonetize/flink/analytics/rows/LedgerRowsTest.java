package io.openmonetize.flink.analytics.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.flink.analytics.rows.LedgerRow.Amounts;
import io.openmonetize.flink.analytics.rows.LedgerRow.Cause;
import io.openmonetize.flink.analytics.rows.LedgerRow.Line;
import io.openmonetize.flink.analytics.rows.LedgerRow.SliceRow;
import io.openmonetize.schemas.v1.LedgerBatch;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerRowsTest {
  private static final String GOLDEN = "ledger-1.bin";

  @Test
  void the_wire_of_the_first_version_stays() {
    assertThat(SampleFacts.ledger().toByteArray()).isEqualTo(SampleFacts.golden(GOLDEN));
  }

  @Test
  void a_line_keeps_every_field() throws Exception {
    LedgerRow row = LedgerRows.of(SampleFacts.golden(GOLDEN)).get(0);

    assertThat(row)
        .isEqualTo(
            new LedgerRow(
                new Owner(false, "acme"),
                new Line(5, "txn_5", "BURN", "user:9", 1_793_873_731_456L, "0fff"),
                new Amounts(
                    -6_000_001,
                    3,
                    10_000_000,
                    3_999_999,
                    List.of(new SliceRow("grant_1", -6_000_000), new SliceRow("debt", -1))),
                new Cause("evt_1", "cmd_1", "17", "gpt-4o", "key_1", "")));
  }

  @Test
  void a_line_keeps_what_it_refers_to() throws Exception {
    assertThat(SampleFacts.ledgerSinceWallets().toByteArray())
        .isEqualTo(SampleFacts.golden("ledger-2.bin"));

    LedgerRow row = LedgerRows.of(SampleFacts.golden("ledger-2.bin")).get(0);

    assertThat(row.cause().reference()).isEqualTo("hold_1");
  }

  @Test
  void a_type_of_a_later_version_is_refused_by_its_number() {
    byte[] later =
        LedgerBatch.newBuilder()
            .setAccount("live:acme")
            .addLines(SampleFacts.line().toBuilder().setTypeValue(99))
            .build()
            .toByteArray();

    assertThatThrownBy(() -> LedgerRows.of(later))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("99");
  }
}
