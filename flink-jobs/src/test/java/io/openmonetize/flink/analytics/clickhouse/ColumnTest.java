package io.openmonetize.flink.analytics.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnTest {
  private static final long FIRST = Instant.parse("1900-01-01T00:00:00Z").toEpochMilli();
  private static final long LAST = Instant.parse("2299-12-31T23:59:59.999Z").toEpochMilli();

  @Test
  void a_time_that_datetime64_cannot_show_becomes_the_nearest_it_can() {
    Column<Long> time = Column.time("at", row -> row);

    assertThat(hex(time, 1L)).isEqualTo("0100000000000000");
    assertThat(hex(time, FIRST - 1)).isEqualTo(hex(time, FIRST));
    assertThat(hex(time, Long.MIN_VALUE)).isEqualTo(hex(time, FIRST));
    assertThat(hex(time, FIRST)).isNotEqualTo(hex(time, FIRST + 1));
    assertThat(hex(time, LAST + 1)).isEqualTo(hex(time, LAST));
    assertThat(hex(time, Long.MAX_VALUE)).isEqualTo(hex(time, LAST));
    assertThat(hex(time, LAST)).isNotEqualTo(hex(time, LAST - 1));
  }

  @Test
  void credits_are_millionths_to_the_ends_of_their_range() {
    Column<Long> credits = Column.micros("credits", row -> row);

    assertThat(hex(credits, 1L)).isEqualTo("01" + "00".repeat(15));
    assertThat(hex(credits, -2L)).isEqualTo("fe" + "ff".repeat(15));
    assertThat(hex(credits, Long.MAX_VALUE)).isEqualTo("ff".repeat(7) + "7f" + "00".repeat(8));
    assertThat(hex(credits, Long.MIN_VALUE)).isEqualTo("00".repeat(7) + "80" + "ff".repeat(8));
  }

  @Test
  void an_unknown_cost_is_null() {
    Column<Long> cost = Column.usd("cost", row -> row >= 0, row -> row);

    assertThat(hex(cost, 3L)).isEqualTo("00" + "03" + "00".repeat(15));
    assertThat(hex(cost, -1L)).isEqualTo("01");
  }

  @Test
  void what_may_be_unknown_says_so_first() {
    Column<List<Boolean>> flag =
        Column.optionalFlag("flag", row -> row.isEmpty() ? null : row.get(0));
    Column<List<Integer>> number =
        Column.optionalInt32("number", row -> row.isEmpty() ? null : row.get(0));

    assertThat(hex(flag, List.of())).isEqualTo("01");
    assertThat(hex(flag, List.of(true))).isEqualTo("0001");
    assertThat(hex(flag, List.of(false))).isEqualTo("0000");
    assertThat(hex(number, List.of())).isEqualTo("01");
    assertThat(hex(number, List.of(-2))).isEqualTo("00feffffff");
  }

  @Test
  void numbers_have_the_width_of_their_type() {
    assertThat(hex(Column.uint8("n", row -> 200), 0)).isEqualTo("c8");
    assertThat(hex(Column.int32("n", row -> 258), 0)).isEqualTo("02010000");
    assertThat(hex(Column.int64("n", row -> 258L), 0)).isEqualTo("0201000000000000");
    assertThat(hex(Column.uint64("n", row -> Long.MIN_VALUE), 0)).isEqualTo("0000000000000080");
    assertThat(hex(Column.seconds("n", row -> -3600L), 0)).isEqualTo("f0f1ffffffffffff");
    assertThat(hex(Column.day("n", row -> -1L), 0)).isEqualTo("ffffffff");
    assertThat(hex(Column.flag("n", row -> true), 0)).isEqualTo("01");
  }

  @Test
  void a_text_is_preceded_by_its_bytes_however_many() {
    Column<String> text = Column.text("text", row -> row);

    assertThat(hex(text, "")).isEqualTo("00");
    assertThat(hex(text, "äb")).isEqualTo("03c3a462");
    assertThat(hex(text, "x".repeat(127))).isEqualTo("7f" + "78".repeat(127));
    assertThat(hex(text, "x".repeat(128))).isEqualTo("8001" + "78".repeat(128));
    assertThat(hex(text, "x".repeat(70_000))).isEqualTo("f0a204" + "78".repeat(70_000));
  }

  @Test
  void maps_and_lists_say_how_many_follow() {
    Column<Map<String, String>> texts = Column.texts("texts", row -> row);
    Column<Map<String, Long>> quantities = Column.quantities("quantities", row -> row);
    Column<List<String>> list = Column.list("list", "String", row -> row, RowBinary::text);

    assertThat(hex(texts, Map.of())).isEqualTo("00");
    assertThat(hex(texts, Map.of("a", "b"))).isEqualTo("0101610162");
    assertThat(hex(quantities, Map.of("a", 1L))).isEqualTo("01016101" + "00".repeat(15));
    assertThat(hex(list, List.of("a", "b"))).isEqualTo("0201610162");
    assertThat(list.type()).isEqualTo("Array(String)");
  }

  private static <R> String hex(Column<R> column, R row) {
    var out = new RowBinary();
    column.cell().write(out, row);
    return HexFormat.of().formatHex(out.toBytes());
  }
}
