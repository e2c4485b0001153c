package io.openmonetize.events;

import static io.openmonetize.events.Events.ACME_DOOR;
import static io.openmonetize.events.Events.NOON;
import static io.openmonetize.events.Events.TOPIC;
import static io.openmonetize.events.Events.accepted;
import static io.openmonetize.events.Events.problems;
import static io.openmonetize.events.Events.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.schemas.v1.EventType;
import io.openmonetize.schemas.v1.UsageEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudEventsTest {
  @Test
  void attributes_and_data_make_one_event() {
    UsageEvent event =
        accepted(
            """
            {'specversion':'1.0','id':'ce1','source':'/chat','type':'token_usage',
             'time':'2026-03-01T11:00:00Z','datacontenttype':'application/json','traceparent':'00-1',
             'data':{'provider':'openai','model':'gpt-4o','inputTokens':5,'metadata':{'a':'b'}}}\
            """);

    assertThat(event.getEventId()).isEqualTo("ce1");
    assertThat(event.getEventType()).isEqualTo(EventType.TOKEN_USAGE);
    assertThat(event.getTimestampMs()).isEqualTo(NOON.toEpochMilli() - 3_600_000);
    assertThat(event.getProvider()).isEqualTo("OPENAI");
    assertThat(event.getQuantities(0).getMicros()).isEqualTo(5_000_000);
    assertThat(event.getMetadataMap()).containsEntry("a", "b");
  }

  @Test
  void a_cloud_event_is_known_wherever_specversion_stands() {
    String last =
        "{'data':{'value':1},'type':'api_call','event_id':9,'source':'s','id':'i','specversion':'1.0'}";
    String first =
        "{'specversion':'1.0','id':'i','source':'s','type':'api_call','data':{'value':1}}";

    assertThat(accepted(last)).isEqualTo(accepted(first));
  }

  @Test
  void source_and_id_together_are_the_identity() {
    var identities =
        java.util.stream.Stream.of(
                event("'id':'1','source':'a'"),
                event("'id':'1','source':'b'"),
                event("'id':'2','source':'a'"),
                event("'id':'1a','source':'x'"),
                "{'event_id':'1','event_type':'api_call'}")
            .map(json -> accepted(json).getIdentity())
            .toList();

    assertThat(identities).doesNotHaveDuplicates();
  }

  @Test
  void ids_inside_data_are_passed_over() {
    UsageEvent with =
        accepted(event("'id':'1','source':'a','data':{'event_id':'x','idempotency_key':'y'}"));

    assertThat(with).isEqualTo(accepted(event("'id':'1','source':'a'")));
  }

  @Test
  void what_data_names_wins_over_the_attributes() {
    UsageEvent event =
        accepted(
            event(
                """
                'id':'1','source':'a','subject':'user_s','time':'2026-03-01T11:00:00Z',
                'data':{'event_type':'pages','timestamp':'2026-03-01T10:00:00Z','user_id':'user_d'}\
                """));

    assertThat(event.getUnitType()).isEqualTo("pages");
    assertThat(event.getTimestampMs()).isEqualTo(NOON.toEpochMilli() - 2 * 3_600_000);
    assertThat(event.getUserId()).isEqualTo("user_d");
  }

  @Test
  void the_subject_is_the_user_where_the_customer_is_known() {
    UsageEvent event = accepted(event("'id':'1','source':'a','subject':'user_9'"));

    assertThat(event.getUserId()).isEqualTo("user_9");
  }

  @Test
  void the_subject_that_is_the_customer_is_no_user() {
    UsageEvent event = accepted(event("'id':'1','source':'a','subject':'cust_acme'"));

    assertThat(event.getUserId()).isEmpty();
  }

  @Test
  void the_subject_is_the_customer_where_nothing_else_names_one() {
    var reading = (Reading.Accepted) read(event("'id':'1','source':'a','subject':'cust_9'"), TOPIC);

    assertThat(reading.account().customerId()).isEqualTo("cust_9");
    assertThat(reading.event().getUserId()).isEmpty();
  }

  @Test
  void on_the_topic_data_may_name_the_customer_and_the_subject_the_user() {
    var reading =
        (Reading.Accepted)
            read(
                event(
                    "'id':'1','source':'a','subject':'u',"
                        + "'data':{'customer_id':'cust_9','livemode':false}"),
                TOPIC);

    assertThat(reading.account().value()).isEqualTo("test:cust_9");
    assertThat(reading.event().getUserId()).isEqualTo("u");
  }

  @Test
  void another_customer_in_data_is_forbidden() {
    assertThat(problems(event("'id':'1','source':'a','data':{'customer_id':'cust_b'}"), ACME_DOOR))
        .containsExactly("customer_id:forbidden_customer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'source':'a'|id:required",
        "'id':'1'|source:required",
        "'id':'','source':'a'|id:required",
        "'id':7,'source':'a'|id:not_a_string",
        "'id':'1','source':['a']|source:not_a_string",
        "'id':'1','source':'a\\n'|source:control_character",
        "'id':'1','source':'a','time':'soon'|time:timestamp_invalid",
        "'id':'1','source':'a','time':7|time:not_a_string",
        "'id':'1','source':'a','time':'2026-03-01T13:00:00Z'|timestamp:timestamp_in_future",
        "'id':'1','source':'a','id':'1'|id:duplicate_field",
        "'id':'1','source':'a','data':'x'|data:not_an_object",
        "'id':'1','source':'a','data':[1]|data:not_an_object",
        "'id':'1','source':'a','data_base64':'eA=='|data_base64:not_supported",
        "'id':'1','source':'a','data':{'value':-1}|value:negative",
        "'id':'1','source':'a','data':{'value':1,'value':1}|value:duplicate_field",
      })
  void a_wrong_attribute_is_refused_by_name(String attributes, String problem) {
    assertThat(problems(event(attributes))).containsExactly(problem);
  }

  @Test
  void only_version_1_0_is_read() {
    assertThat(problems("{'specversion':'0.3','id':'1','source':'a','type':'api_call'}"))
        .containsExactly("specversion:not_supported");
  }

  @Test
  void a_type_is_required() {
    assertThat(problems("{'specversion':'1.0','id':'1','source':'a'}"))
        .containsExactly("event_type:required");
  }

  @Test
  void a_source_may_have_1024_characters() {
    String source = "s".repeat(1_024);

    assertThat(accepted(event("'id':'1','source':'" + source + "'")).getEventId()).isEqualTo("1");
    assertThat(problems(event("'id':'1','source':'" + source + "s'")))
        .containsExactly("source:too_long");
  }

  private static String event(String attributes) {
    return "{'specversion':'1.0','type':'api_call'," + attributes + "}";
  }
}
