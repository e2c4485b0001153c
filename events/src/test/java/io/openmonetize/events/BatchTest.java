package io.openmonetize.events;

import static io.openmonetize.events.Events.ACME_DOOR;
import static io.openmonetize.events.Events.bytes;
import static io.openmonetize.events.Events.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'events':[%s]}",
        "[%s]",
        "{'atomic':true,'note':{'events':[1]},'events':[%s]}",
        "{'events':[%s],'later':[{}]}",
      })
  void a_list_is_read_in_either_wrapping(String wrapping) throws Exception {
    Batch batch =
        EventReader.batch(bytes(wrapping.formatted(call("") + "," + call(""))), ACME_DOOR);

    assertThat(batch.lone()).isFalse();
    assertThat(batch.readings()).hasSize(2).hasOnlyElementsOfType(Reading.Accepted.class);
  }

  @Test
  void one_event_is_told_from_a_list_of_one() throws Exception {
    assertThat(EventReader.batch(bytes(call("")), ACME_DOOR).lone()).isTrue();
    assertThat(EventReader.batch(bytes("[" + call("") + "]"), ACME_DOOR).lone()).isFalse();
  }

  @Test
  void a_bad_event_loses_nothing_of_the_good_ones_beside_it() throws Exception {
    var bad =
        List.of(
            call("'input_tokens':-1"),
            call("'user_id':{'a':[{}]}"),
            "7",
            "null",
            "'x'",
            "[[]]",
            call("'value':NaN"),
            call("'metadata':{'a':{'b':1}}"),
            call("'event_id':'twice'"),
            "{}",
            call("'events':[" + call("") + "]"),
            call("'x':" + "[".repeat(40) + "]".repeat(40)));
    for (String event : bad) {
      Batch batch =
          EventReader.batch(
              bytes("[" + call("'user_id':'a'") + "," + event + " ," + call("'user_id':'b'") + "]"),
              ACME_DOOR);

      assertThat(batch.readings()).as(event).hasSize(3);
      assertThat(user(batch.readings().get(0))).isEqualTo("a");
      assertThat(user(batch.readings().get(2))).isEqualTo("b");
      assertThat(((Reading.Refused) batch.readings().get(1)).payload()).isEqualTo(bytes(event));
    }
  }

  @Test
  void cloud_events_and_native_ones_share_a_list() throws Exception {
    Batch batch =
        EventReader.batch(
            bytes(
                "[{'id':'1','source':'s','type':'api_call','specversion':'1.0'}," + call("") + "]"),
            ACME_DOOR);

    assertThat(batch.readings()).hasOnlyElementsOfType(Reading.Accepted.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|no_events",
        "{'events':[]}|no_events",
        "[{}|invalid_json",
        "[{},]|invalid_json",
        "{'events':[{}]|invalid_json",
        "{'events':[{}]}}|invalid_json",
        "[{}] []|invalid_json",
        "{'events':[{}],'events':[{}]}|duplicate_field",
        "''|empty_body",
        "'x'x|not_an_object",
        "17|not_an_object",
      })
  void what_holds_no_events_is_malformed(String body, String code) {
    assertThatThrownBy(() -> EventReader.batch(bytes(body), ACME_DOOR))
        .isInstanceOfSatisfying(
            MalformedBodyException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void where_the_json_breaks_is_told_without_quoting_it() {
    assertThatThrownBy(
            () -> EventReader.batch(bytes("{'events':[\n{'secret':'s3cret'} {}]}"), ACME_DOOR))
        .hasMessageContaining("line 2")
        .hasMessageNotContaining("s3cret");
  }

  private static String user(Reading reading) {
    return ((Reading.Accepted) reading).event().getUserId();
  }
}
