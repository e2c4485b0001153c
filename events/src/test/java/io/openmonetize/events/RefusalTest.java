package io.openmonetize.events;

import static io.openmonetize.events.Events.ACME_DOOR;
import static io.openmonetize.events.Events.NOON;
import static io.openmonetize.events.Events.OPERATOR;
import static io.openmonetize.events.Events.TOPIC;
import static io.openmonetize.events.Events.accepted;
import static io.openmonetize.events.Events.bytes;
import static io.openmonetize.events.Events.call;
import static io.openmonetize.events.Events.problems;
import static io.openmonetize.events.Events.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'input_tokens':-1|input_tokens:negative",
        "'input_tokens':1.5|input_tokens:not_an_integer",
        "'input_tokens':1.00000001|input_tokens:not_an_integer",
        "'input_tokens':'1,000'|input_tokens:not_a_number",
        "'input_tokens':''|input_tokens:not_a_number",
        "'input_tokens':' 1'|input_tokens:not_a_number",
        "'input_tokens':'0x10'|input_tokens:not_a_number",
        "'input_tokens':NaN|input_tokens:not_a_number",
        "'value':Infinity|value:not_a_number",
        "'value':-Infinity|value:not_a_number",
        "'value':'NaN'|value:not_a_number",
        "'input_tokens':true|input_tokens:not_a_number",
        "'input_tokens':[1]|input_tokens:not_a_number",
        "'input_tokens':{'n':1}|input_tokens:not_a_number",
        "'image_count':0.5|image_count:not_an_integer",
        "'characters':0.5|characters:not_an_integer",
        "'value':1e13|value:too_large",
        "'value':1e999999999999|value:too_large",
        "'value':99999999999999999999999999|value:too_large",
        "'value':-0.0000001|value:negative",
        "'duration_seconds':0.1234567|duration_seconds:too_many_decimals",
        "'value':1e-7|value:too_many_decimals",
        "'user_id':'*'|user_id:reserved",
        "'team_id':'*'|team_id:reserved",
        "'user_id':42|user_id:not_a_string",
        "'user_id':{}|user_id:not_a_string",
        "'model':['gpt-4o']|model:not_a_string",
        "'user_id':'a\\u0000b'|user_id:control_character",
        "'user_id':'a\\nb'|user_id:control_character",
        "'user_id':'a\\u0085b'|user_id:control_character",
        "'user_id':'\\ud83d'|user_id:invalid_unicode",
        "'user_id':'\\ude80\\ud83d'|user_id:invalid_unicode",
        "'idempotency_key':''|idempotency_key:empty",
        "'timestamp':'yesterday'|timestamp:timestamp_invalid",
        "'timestamp':'2026-03-01T12:00:00'|timestamp:timestamp_invalid",
        "'timestamp':-5|timestamp:timestamp_invalid",
        "'timestamp':true|timestamp:timestamp_invalid",
        "'timestamp':NaN|timestamp:timestamp_invalid",
        "'timestamp':1e30|timestamp:timestamp_invalid",
        "'timestamp':'2026-03-02T12:00:00Z'|timestamp:timestamp_in_future",
        "'timestamp':1900000000|timestamp:timestamp_in_future",
        "'metadata':7|metadata:not_an_object",
        "'metadata':[]|metadata:not_an_object",
        "'metadata':{'a':{}}|metadata.a:metadata_not_flat",
        "'metadata':{'a':[[1]]}|metadata.a:metadata_not_flat",
        "'metadata':{'a':1,'a':2}|metadata.a:duplicate_field",
        "'metadata':{'a':'\\ud83d'}|metadata.a:invalid_unicode",
        "'backfill':'yes'|backfill:not_a_boolean",
        "'livemode':1|livemode:not_a_boolean",
        "'user_id':'a','user_id':'a'|user_id:duplicate_field",
        "'user_id':'a','userId':'a'|user_id:duplicate_field",
        "'user_id':null,'user_id':'a'|user_id:duplicate_field",
        "'eventId':'e2'|event_id:duplicate_field",
        "'x':1,'x':1|x:duplicate_field",
        "'events':[]|events:batch_not_accepted",
        "'customer_id':'cust_other'|customer_id:forbidden_customer",
      })
  void a_wrong_field_is_refused_by_name(String field, String problem) {
    assertThat(problems(call(field))).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|event_type:required",
        "{'event_type':''}|event_type:required",
        "{'event_type':'  '}|event_type:required",
        "{'event_type':5}|event_type:not_a_string",
        "{'event_id':'','event_type':'api_call'}|event_id:empty",
        "{'event_type':'TOKEN_USAGE'}|:quantity_required",
        "{'event_type':'token_usage','input_tokns':5}|:quantity_required",
        "{'event_type':'image_generation'}|:quantity_required",
      })
  void what_an_event_must_say_is_required(String event, String problem) {
    assertThat(problems(event)).containsExactly(problem);
  }

  @Test
  void a_wrong_quantity_is_not_also_called_missing() {
    assertThat(problems("{'event_type':'TOKEN_USAGE','input_tokens':-1}"))
        .containsExactly("input_tokens:negative");
  }

  @Test
  void all_problems_of_an_event_are_found_at_once() {
    assertThat(
            problems(
                """
                {'event_type':'TOKEN_USAGE','user_id':1,'input_tokens':-1,'output_tokens':'x',
                 'timestamp':'2027-01-01T00:00:00Z','metadata':{'a':[]},'customer_id':'cust_b'}\
                """))
        .containsExactlyInAnyOrder(
            "user_id:not_a_string",
            "input_tokens:negative",
            "output_tokens:not_a_number",
            "metadata.a:metadata_not_flat",
            "customer_id:forbidden_customer",
            "timestamp:timestamp_in_future");
  }

  @Test
  void numbers_in_quotes_are_numbers() {
    assertThat(
            accepted("{'event_type':'TOKEN_USAGE','input_tokens':'12','value':'0.5'}")
                .getQuantitiesList())
        .extracting(q -> q.getMicros())
        .containsExactly(12_000_000L, 500_000L);
  }

  @ParameterizedTest
  @CsvSource({"12.0", "1.2e1", "120E-1", "12", "012"})
  void a_whole_number_is_whole_however_it_is_written(String written) {
    assertThat(accepted(call("'input_tokens':'" + written + "'")).getQuantities(0).getMicros())
        .isEqualTo(12_000_000L);
  }

  @Test
  void who_sends_for_any_customer_must_name_one() {
    assertThat(problems(call(""), OPERATOR)).containsExactly("customer_id:customer_id_missing");
    assertThat(problems(call("'customer_id':''"), TOPIC))
        .containsExactly("customer_id:customer_id_missing");
    assertThat(problems(call("'customer_id':7"), TOPIC))
        .containsExactly("customer_id:not_a_string");
  }

  @Test
  void a_refused_event_is_shown_to_the_customer_of_the_key_only() {
    var refused = (Reading.Refused) read(call("'customer_id':'cust_other'"), ACME_DOOR);

    assertThat(refused.customerId()).isEqualTo("cust_acme");
    assertThat(refused.problems().get(0).message()).doesNotContain("cust_other");
  }

  @Test
  void a_refused_event_keeps_its_customer_its_id_and_its_bytes() {
    String event = "{ 'event_id':'e9','customer_id':'c','event_type':7 }";
    var refused = (Reading.Refused) read("  " + event + "\n", TOPIC);

    assertThat(refused.customerId()).isEqualTo("c");
    assertThat(refused.eventId()).isEqualTo("e9");
    assertThat(refused.payload()).isEqualTo(bytes(event));
  }

  @Test
  void a_clients_own_names_are_shown_short_and_on_one_line() {
    String name = "a\\nb".repeat(100);

    assertThat(problems(call("'" + name + "':1,'" + name + "':2")).get(0))
        .hasSizeLessThan(100)
        .doesNotContain("\n");
  }

  @Test
  void five_minutes_ahead_is_accepted_and_a_millisecond_more_is_not() {
    long edge = NOON.toEpochMilli() + 300_000;

    assertThat(accepted(call("'timestamp':" + edge)).getTimestampMs()).isEqualTo(edge);
    assertThat(problems(call("'timestamp':" + (edge + 1))))
        .containsExactly("timestamp:timestamp_in_future");
  }
}
