package io.openmonetize.events;

import static io.openmonetize.events.Events.ACME_DOOR;
import static io.openmonetize.events.Events.NOON;
import static io.openmonetize.events.Events.OPERATOR;
import static io.openmonetize.events.Events.accepted;
import static io.openmonetize.events.Events.bytes;
import static io.openmonetize.events.Events.call;
import static io.openmonetize.events.Events.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.EventType;
import io.openmonetize.schemas.v1.Quantity;
import io.openmonetize.schemas.v1.QuantityKind;
import io.openmonetize.schemas.v1.UsageEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
  @Test
  void the_documented_example_is_read_field_by_field() {
    UsageEvent event =
        accepted(
            """
            {'event_id':'evt_1','customer_id':'cust_acme','user_id':'user_9','team_id':'team_2',
             'event_type':'TOKEN_USAGE','feature_id':'ai-chat','provider':'OPENAI','model':'gpt-4o',
             'input_tokens':500,'output_tokens':1000,'cached_input_tokens':0,
             'timestamp':'2026-03-01T11:59:58.5Z','hold_id':'hold_1','metadata':{'region':'eu'}}\
            """);

    assertThat(event.getEventId()).isEqualTo("evt_1");
    assertThat(event.getIdAssigned()).isFalse();
    assertThat(event.getUserId()).isEqualTo("user_9");
    assertThat(event.getTeamId()).isEqualTo("team_2");
    assertThat(event.getEventType()).isEqualTo(EventType.TOKEN_USAGE);
    assertThat(event.getFeatureId()).isEqualTo("ai-chat");
    assertThat(event.getProvider()).isEqualTo("OPENAI");
    assertThat(event.getModel()).isEqualTo("gpt-4o");
    assertThat(event.getHoldId()).isEqualTo("hold_1");
    assertThat(event.getTimestampMs()).isEqualTo(NOON.toEpochMilli() - 1_500);
    assertThat(event.getReceivedAtMs()).isEqualTo(NOON.toEpochMilli());
    assertThat(event.getMetadataMap()).containsExactly(entry("region", "eu"));
    assertThat(event.getQuantitiesList())
        .containsExactly(
            quantity(QuantityKind.INPUT_TOKENS, 500_000_000),
            quantity(QuantityKind.OUTPUT_TOKENS, 1_000_000_000),
            quantity(QuantityKind.CACHED_INPUT_TOKENS, 0));
  }

  @Test
  void the_least_event_names_a_customer_a_type_and_a_value() {
    Reading reading =
        read("{'customer_id':'cust_123','event_type':'api_call','value':1}", OPERATOR);

    assertThat(reading).isInstanceOf(Reading.Accepted.class);
    var accepted = (Reading.Accepted) reading;
    assertThat(accepted.account()).isEqualTo(AccountKey.of(true, "cust_123"));
    assertThat(accepted.event().getFeatureId()).isEqualTo("api_call");
    assertThat(accepted.event().getTimestampMs()).isEqualTo(NOON.toEpochMilli());
    assertThat(accepted.event().getQuantitiesList())
        .containsExactly(quantity(QuantityKind.VALUE, 1_000_000));
  }

  @Test
  void every_field_answers_to_its_camel_case_name() {
    UsageEvent event =
        accepted(
            """
            {'idempotencyKey':'k','customerId':'cust_acme','userId':'u','teamId':'t','holdId':'h',
             'eventType':'VIDEO_GENERATION','featureId':'f','imageSize':'1x1','unitType':'page',
             'inputTokens':1,'outputTokens':2,'cachedInputTokens':3,'cacheWriteTokens':4,
             'reasoningTokens':5,'audioInputTokens':6,'audioOutputTokens':7,'imageCount':8,
             'durationSeconds':9.5,'characters':10,'quantity':0.25,'value':12}\
            """);

    assertThat(event.getEventId()).isEqualTo("k");
    assertThat(event.getUserId() + event.getTeamId() + event.getHoldId()).isEqualTo("uth");
    assertThat(event.getFeatureId()).isEqualTo("f");
    assertThat(event.getImageSize()).isEqualTo("1x1");
    assertThat(event.getUnitType()).isEqualTo("page");
    assertThat(event.getQuantitiesList())
        .extracting(Quantity::getMicros)
        .containsExactly(
            1_000_000L,
            2_000_000L,
            3_000_000L,
            4_000_000L,
            5_000_000L,
            6_000_000L,
            7_000_000L,
            8_000_000L,
            9_500_000L,
            10_000_000L,
            250_000L,
            12_000_000L);
  }

  @Test
  void null_means_left_out() {
    UsageEvent event =
        accepted(
            call(
                "'user_id':null,'timestamp':null,'value':null,'metadata':{'a':null},'backfill':null"));

    assertThat(event.getUserId()).isEmpty();
    assertThat(event.getTimestampMs()).isEqualTo(NOON.toEpochMilli());
    assertThat(event.getQuantitiesList()).isEmpty();
    assertThat(event.getMetadataMap()).isEmpty();
    assertThat(event.getBackfill()).isFalse();
  }

  @Test
  void unknown_fields_are_passed_over_whatever_they_hold() {
    UsageEvent event =
        accepted(call("'provider_response':{'usage':[1,{'event_id':'other'}]},'id':7,'data':[]"));

    assertThat(event.getEventId()).isEqualTo("e1");
  }

  @Test
  void an_idempotency_key_is_the_identity_and_the_event_id_stays_the_name() {
    UsageEvent both = accepted("{'event_id':'e','idempotency_key':'k','event_type':'api_call'}");
    UsageEvent key = accepted("{'idempotency_key':'k','event_type':'api_call'}");

    assertThat(both.getEventId()).isEqualTo("e");
    assertThat(both.getIdentity()).isEqualTo(key.getIdentity());
  }

  @Test
  void an_event_without_an_id_is_given_one_and_says_so() {
    UsageEvent event = accepted("{'event_type':'api_call'}");

    assertThat(event.getEventId()).isEqualTo("evt_new");
    assertThat(event.getIdAssigned()).isTrue();
  }

  @Test
  void who_sends_an_assigned_id_again_is_recognised() {
    UsageEvent first = accepted("{'event_type':'api_call'}");
    UsageEvent again = accepted("{'event_id':'evt_new','event_type':'api_call'}");

    assertThat(again.getIdentity()).isEqualTo(first.getIdentity());
    assertThat(again.getPayloadHash()).isEqualTo(first.getPayloadHash());
  }

  @ParameterizedTest
  @CsvSource({
    "TOKEN_USAGE, TOKEN_USAGE, token_usage, ''",
    "token_usage, TOKEN_USAGE, token_usage, ''",
    "Image-Generation, IMAGE_GENERATION, image_generation, ''",
    "audio_transcription, AUDIO_PROCESSING, audio_processing, ''",
    "FEATURE_ACCESS, API_CALL, api_call, ''",
    "custom, CUSTOM, custom, ''",
    "Pdf-Page, CUSTOM, pdf-page, pdf-page",
  })
  void event_types_are_read_without_regard_to_case(
      String sent, EventType type, String feature, String unit) {
    UsageEvent event = accepted("{'event_id':'e','event_type':'" + sent + "','value':1}");

    assertThat(event.getEventType()).isEqualTo(type);
    assertThat(event.getFeatureId()).isEqualTo(feature);
    assertThat(event.getUnitType()).isEqualTo(unit);
  }

  @Test
  void a_unit_type_that_is_named_wins_over_the_name_of_an_unlisted_event_type() {
    UsageEvent event =
        accepted("{'event_id':'e','event_type':'pdf','unit_type':'Page','quantity':1}");

    assertThat(event.getUnitType()).isEqualTo("Page");
    assertThat(event.getFeatureId()).isEqualTo("pdf");
  }

  @ParameterizedTest
  @CsvSource({
    "openai, OPENAI",
    "Open AI, OPENAI",
    "Stability AI, STABILITY_AI",
    "stability-ai, STABILITY_AI",
    "Black Forest Labs, BLACK_FOREST_LABS",
    "Amazon Bedrock, AMAZON",
    "bedrock, AMAZON",
    "Mistral AI, MISTRAL",
    "runwayml, RUNWAY",
    "' google ', GOOGLE",
    "My-Own Host, MY_OWN_HOST",
  })
  void providers_are_known_by_their_common_spellings(String sent, String provider) {
    assertThat(accepted(call("'provider':'" + sent + "'")).getProvider()).isEqualTo(provider);
  }

  @Test
  void upper_case_does_not_depend_on_the_locale() {
    assertThat(Names.provider("mistral")).isEqualTo("MISTRAL").doesNotContain("\u0130");
  }

  @Test
  void metadata_becomes_text_as_it_was_written() {
    UsageEvent event =
        accepted(
            call("'metadata':{'s':'x\\ny','i':7,'d':1.50,'big':1e400,'t':true,'f':false,'':''}"));

    assertThat(event.getMetadataMap())
        .containsOnly(
            entry("s", "x\ny"),
            entry("i", "7"),
            entry("d", "1.50"),
            entry("big", "1e400"),
            entry("t", "true"),
            entry("f", "false"),
            entry("", ""));
  }

  @Test
  void the_customer_of_the_key_is_meant_when_none_is_named() {
    var reading = (Reading.Accepted) read(call(""), ACME_DOOR);

    assertThat(reading.account()).isEqualTo(Events.ACME);
  }

  @ParameterizedTest
  @CsvSource({"'', true", "',\"livemode\":true', true", "',\"livemode\":false', false"})
  void on_the_topic_an_event_says_whether_it_is_live(String field, boolean live) {
    var reading =
        (Reading.Accepted)
            read("{'customer_id':'c','event_type':'api_call'" + field + "}", Events.TOPIC);

    assertThat(reading.account()).isEqualTo(AccountKey.of(live, "c"));
  }

  @Test
  void a_key_decides_the_mode_whatever_the_event_says() {
    var reading = (Reading.Accepted) read(call("'livemode':false"), ACME_DOOR);

    assertThat(reading.account().livemode()).isTrue();
  }

  @Test
  void backfill_is_said_by_the_request_or_by_the_event() {
    Door history = Door.ofCustomer(Events.ACME, NOON.toEpochMilli(), true, () -> "evt_new");

    assertThat(accepted(call(""), history).getBackfill()).isTrue();
    assertThat(accepted(call("'backfill':true")).getBackfill()).isTrue();
    assertThat(accepted(call("")).getBackfill()).isFalse();
  }

  @Test
  void text_beyond_ascii_arrives_whole() {
    assertThat(accepted(call("'user_id':'Zoë 🚀','model':'\\ud83d\\ude80'")).getUserId())
        .isEqualTo("Zoë 🚀");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|empty_body",
        "'  '|empty_body",
        "{|invalid_json",
        "{'a':}|invalid_json",
        "{} {}|invalid_json",
        "{}x|invalid_json",
        "nonsense|invalid_json",
        "7|not_an_object",
        "null|not_an_object",
        "[{'event_type':'api_call'}]|batch_not_accepted",
      })
  void what_is_not_one_event_is_malformed(String body, String code) {
    assertThatThrownBy(() -> EventReader.one(bytes(body), ACME_DOOR))
        .isInstanceOfSatisfying(
            MalformedBodyException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"C0AE", "ED A0 80", "FF", "E2 82", "F8 88 80 80 80"})
  void bytes_that_are_not_utf8_are_malformed(String hex) {
    byte[] wrong = java.util.HexFormat.of().parseHex(hex.replace(" ", ""));
    byte[] body = bytes(call("'user_id':'#####'"));
    int hash = new String(body, StandardCharsets.ISO_8859_1).indexOf('#');
    System.arraycopy(wrong, 0, body, hash, wrong.length);

    assertThatThrownBy(() -> EventReader.one(body, ACME_DOOR))
        .isInstanceOfSatisfying(
            MalformedBodyException.class, e -> assertThat(e.code()).isEqualTo("invalid_utf8"));
  }

  @Test
  void json_in_utf16_is_malformed() {
    byte[] body = "{\"event_type\":\"api_call\"}".getBytes(StandardCharsets.UTF_16LE);

    assertThatThrownBy(() -> EventReader.one(body, ACME_DOOR))
        .isInstanceOf(MalformedBodyException.class);
  }

  private static Quantity quantity(QuantityKind kind, long micros) {
    return Quantity.newBuilder().setKind(kind).setMicros(micros).build();
  }
}
