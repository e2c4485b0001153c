package io.openmonetize.flink.analytics.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ColumnTest {
  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2299-12-31T23:59:59.999Z");

  private final Column<Long> time = Column.time("at", row -> row);

  @Test
  void a_time_that_datetime64_cannot_show_becomes_the_nearest_it_can() {
    assertThat(time.value().of(FIRST.toEpochMilli())).isEqualTo(FIRST);
    assertThat(time.value().of(FIRST.toEpochMilli() - 1)).isEqualTo(FIRST);
    assertThat(time.value().of(Long.MIN_VALUE)).isEqualTo(FIRST);
    assertThat(time.value().of(LAST.toEpochMilli())).isEqualTo(LAST);
    assertThat(time.value().of(LAST.toEpochMilli() + 1)).isEqualTo(LAST);
    assertThat(time.value().of(Long.MAX_VALUE)).isEqualTo(LAST);
  }

  @Test
  void credits_have_six_places_to_the_ends_of_their_range() {
    Column<Long> credits = Column.micros("credits", row -> row);

    assertThat(credits.value().of(1L)).isEqualTo(new BigDecimal("0.000001"));
    assertThat(credits.value().of(Long.MIN_VALUE))
        .isEqualTo(new BigDecimal("-9223372036854.775808"));
  }

  @Test
  void a_cost_has_twelve_places_and_an_unknown_one_is_null() {
    Column<Long> cost = Column.usd("cost", row -> row >= 0, row -> row);

    assertThat(cost.value().of(0L)).isEqualTo(new BigDecimal("0.000000000000"));
    assertThat(cost.value().of(3_000_000_001L)).isEqualTo(new BigDecimal("0.003000000001"));
    assertThat(cost.value().of(-1L)).isNull();
  }
}
