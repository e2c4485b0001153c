package io.openmonetize.events;

import static io.openmonetize.events.Events.ACME_DOOR;
import static io.openmonetize.events.Events.accepted;
import static io.openmonetize.events.Events.bytes;
import static io.openmonetize.events.Events.call;
import static io.openmonetize.events.Events.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each limit at n and at n + 1. */
class LimitsTest {
  @Test
  void a_thousand_events_are_a_batch_and_one_more_is_not() throws Exception {
    assertThat(EventReader.batch(bytes(list(1_000)), ACME_DOOR).readings()).hasSize(1_000);
    assertThatThrownBy(() -> EventReader.batch(bytes(list(1_001)), ACME_DOOR))
        .isInstanceOfSatisfying(
            MalformedBodyException.class, e -> assertThat(e.code()).isEqualTo("too_many_events"));
  }

  @Test
  void an_event_may_have_64_kibibytes_and_not_a_byte_more() {
    assertThat(accepted(ofSize(64 * 1024)).getEventId()).isEqualTo("e1");
    assertThat(problems(ofSize(64 * 1024 + 1))).containsExactly(":event_too_large");
  }

  @Test
  void space_around_an_event_is_not_the_events() {
    assertThat(accepted("\n" + ofSize(64 * 1024) + "  ").getEventId()).isEqualTo("e1");
  }

  @Test
  void a_text_may_have_255_characters_whatever_they_take_to_write() {
    assertThat(accepted(call("'user_id':'" + "🚀".repeat(255) + "'")).getUserId()).hasSize(510);
    assertThat(problems(call("'user_id':'" + "🚀".repeat(256) + "'")))
        .containsExactly("user_id:too_long");
    assertThat(problems(call("'user_id':'" + "a".repeat(256) + "'")))
        .containsExactly("user_id:too_long");
  }

  @Test
  void metadata_may_have_50_keys() {
    assertThat(accepted(call(metadata(50))).getMetadataCount()).isEqualTo(50);
    assertThat(problems(call(metadata(51)))).containsExactly("metadata:metadata_too_many_keys");
  }

  @Test
  void metadata_may_have_8_kibibytes_of_utf8() {
    String value = "é€🚀" + "x".repeat(8 * 1024 - 2 - 9);

    assertThat(accepted(call("'metadata':{'kk':'" + value + "'}")).getMetadataCount()).isEqualTo(1);
    assertThat(problems(call("'metadata':{'kk':'" + value + "x'}")))
        .containsExactly("metadata:metadata_too_large");
  }

  @Test
  void a_quantity_may_be_a_million_millions() {
    assertThat(accepted(call("'value':1000000000000")).getQuantities(0).getMicros())
        .isEqualTo(1_000_000_000_000_000_000L);
    assertThat(problems(call("'value':1000000000000.000001"))).containsExactly("value:too_large");
  }

  @Test
  void unknown_fields_may_nest_32_levels_the_event_being_the_first() {
    assertThat(accepted(call("'x':" + nested(31))).getEventId()).isEqualTo("e1");
    assertThat(problems(call("'x':" + nested(32)))).containsExactly("x:nested_too_deep");
  }

  @Test
  void a_tower_of_brackets_harms_its_own_event_only() throws Exception {
    String tower = call("'x':" + nested(100_000));
    Batch batch = EventReader.batch(bytes("[" + tower + "," + call("") + "]"), ACME_DOOR);

    assertThat(batch.readings().get(0)).isInstanceOf(Reading.Refused.class);
    assertThat(batch.readings().get(1)).isInstanceOf(Reading.Accepted.class);
  }

  @Test
  void a_tower_beyond_all_reason_is_malformed_and_ends_quickly() {
    String tower = call("'x':" + nested(1_000_000));

    assertThatThrownBy(() -> EventReader.one(bytes(tower), ACME_DOOR))
        .isInstanceOf(MalformedBodyException.class)
        .hasMessageNotContaining("`");
  }

  @Test
  void a_number_of_a_hundred_thousand_digits_harms_its_own_event_only() throws Exception {
    String digits = "9".repeat(60_000);
    Batch batch =
        EventReader.batch(bytes("[" + call("'value':" + digits) + "," + call("") + "]"), ACME_DOOR);

    assertThat(batch.readings().get(0)).isInstanceOf(Reading.Refused.class);
    assertThat(batch.readings().get(1)).isInstanceOf(Reading.Accepted.class);
  }

  private static String list(int events) {
    return "[" + String.join(",", Collections.nCopies(events, call(""))) + "]";
  }

  private static String ofSize(int bytes) {
    String frame = call("'filler':''");
    return call("'filler':'" + "x".repeat(bytes - frame.length()) + "'");
  }

  private static String metadata(int keys) {
    return IntStream.range(0, keys)
        .mapToObj(i -> "'k" + i + "':" + i)
        .collect(Collectors.joining(",", "'metadata':{", "}"));
  }

  private static String nested(int levels) {
    return "[".repeat(levels) + "]".repeat(levels);
  }
}
