package io.openmonetize.flink.analytics.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.domain.usage.QuantityKind;
import io.openmonetize.flink.analytics.rows.EventRow.Decision;
import io.openmonetize.flink.analytics.rows.EventRow.Use;
import io.openmonetize.flink.analytics.rows.EventRow.Variant;
import io.openmonetize.schemas.v1.RatedBatch;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.RatedQuantity;
import io.openmonetize.schemas.v1.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventRowsTest {
  private static final String GOLDEN = "rated-1.bin";
  private static final String GOLDEN_2 = "rated-2.bin";

  @Test
  void the_wire_of_the_first_version_stays() {
    assertThat(SampleFacts.rated().toByteArray()).isEqualTo(SampleFacts.golden(GOLDEN));
  }

  @Test
  void a_decision_keeps_its_identity_verdict_and_provenance() throws Exception {
    EventRow row = golden();

    assertThat(row.owner()).isEqualTo(new Owner(true, "acme"));
    assertThat(row.decision())
        .isEqualTo(
            new Decision(7, "burned", "", true, 1_793_873_731_456L, 5, "17", "list:gpt-4o", ""));
    assertThat(row.use())
        .isEqualTo(
            new Use(
                "000102030405060708090a0b0c0d0e0f",
                "0123456789abcdef",
                "evt_1",
                "TOKEN_USAGE",
                "user_9",
                "team_2",
                "ai-chat",
                "OPENAI",
                "gpt-4o",
                "page",
                1_793_873_730_123L,
                1_793_873_731_455L,
                Map.of("region", "eu"),
                new Variant("", "", ""),
                ""));
  }

  @Test
  void a_correction_keeps_what_it_is_and_the_variant_that_was_priced() throws Exception {
    assertThat(SampleFacts.ratedSinceWallets().toByteArray())
        .isEqualTo(SampleFacts.golden(GOLDEN_2));

    EventRow row = EventRows.of(SampleFacts.golden(GOLDEN_2)).get(0);

    assertThat(row.decision().correction()).isEqualTo("amended");
    assertThat(row.use().variant()).isEqualTo(new Variant("1024x1024", "hd", "720p"));
    assertThat(row.use().holdId()).isEqualTo("hold_1");
  }

  @Test
  void amounts_stay_whole_numbers_and_an_unknown_quantity_is_kept_beside_the_known()
      throws Exception {
    EventRow.Amounts amounts = golden().amounts();

    assertThat(amounts.quantity(QuantityKind.INPUT_TOKENS)).isEqualTo(500_000_000);
    assertThat(amounts.quantity(QuantityKind.VALUE)).isEqualTo(1_500_000);
    assertThat(amounts.quantity(QuantityKind.OUTPUT_TOKENS)).isZero();
    assertThat(amounts.otherQuantities()).isEqualTo(Map.of("moon_phases", 2_000_000L));
    assertThat(amounts.costKnown()).isTrue();
    assertThat(amounts.costPicoUsd()).isEqualTo(3_000_000_001L);
    assertThat(amounts.creditsMicros()).isEqualTo(6_000_001);
    assertThat(amounts.unfundedMicros()).isEqualTo(2);
  }

  @Test
  void each_kind_of_quantity_has_its_own_place() throws Exception {
    for (QuantityKind kind : QuantityKind.values()) {
      RatedEvent event =
          SampleFacts.burned().toBuilder()
              .clearQuantities()
              .addQuantities(
                  RatedQuantity.newBuilder().setName(kind.publicName()).setMicros(9).build())
              .build();

      EventRow.Amounts amounts = rowsOf("live:acme", event).get(0).amounts();

      assertThat(amounts.quantity(kind)).isEqualTo(9);
      assertThat(amounts.otherQuantities()).isEmpty();
    }
  }

  @Test
  void a_quantity_that_is_stated_as_zero_differs_from_one_that_is_not_stated() throws Exception {
    RatedEvent event =
        SampleFacts.burned().toBuilder()
            .clearQuantities()
            .addQuantities(RatedQuantity.newBuilder().setName("output_tokens").setMicros(0))
            .build();

    EventRow.Amounts amounts = rowsOf("live:acme", event).get(0).amounts();

    assertThat(amounts.quantity(QuantityKind.OUTPUT_TOKENS)).isZero();
    assertThat(amounts.otherQuantities()).isEqualTo(Map.of("output_tokens", 0L));
  }

  @Test
  void a_cost_that_is_not_known_differs_from_a_cost_of_zero() throws Exception {
    RatedEvent unknown = SampleFacts.burned().toBuilder().clearCostPicoUsd().build();
    RatedEvent zero = SampleFacts.burned().toBuilder().setCostPicoUsd(0).build();

    List<EventRow> rows = rowsOf("live:acme", unknown, zero);

    assertThat(rows.get(0).amounts().costKnown()).isFalse();
    assertThat(rows.get(1).amounts().costKnown()).isTrue();
  }

  @Test
  void a_batch_that_names_no_customer_is_refused() {
    assertThatThrownBy(() -> rowsOf("", SampleFacts.burned()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> rowsOf("_claim:abc", SampleFacts.burned()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("_claim:abc");
  }

  @Test
  void a_verdict_of_a_later_version_is_refused_by_its_number() {
    RatedEvent later = SampleFacts.burned().toBuilder().setVerdictValue(99).build();
    RatedEvent none =
        SampleFacts.burned().toBuilder().setVerdict(Verdict.VERDICT_UNSPECIFIED).build();

    assertThatThrownBy(() -> rowsOf("live:acme", later)).hasMessageContaining("99");
    assertThatThrownBy(() -> rowsOf("live:acme", none))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static EventRow golden() throws InvalidProtocolBufferException {
    return EventRows.of(SampleFacts.golden(GOLDEN)).get(0);
  }

  private static List<EventRow> rowsOf(String account, RatedEvent... events)
      throws InvalidProtocolBufferException {
    RatedBatch batch =
        RatedBatch.newBuilder().setAccount(account).addAllEvents(List.of(events)).build();
    return EventRows.of(batch.toByteArray());
  }
}
