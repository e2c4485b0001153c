package io.openmonetize.events;

import static io.openmonetize.events.Events.ACME_DOOR;
import static io.openmonetize.events.Events.OPERATOR;
import static io.openmonetize.events.Events.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.schemas.v1.UsageEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BinaryCloudEventTest {
  private static final Map<String, String> ATTRIBUTES =
      Map.of("specversion", "1.0", "id", "ce1", "source", "/gateway", "type", "TOKEN_USAGE");
  private static final String DATA = "{'input_tokens':500,'model':'gpt-4o','metadata':{'k':'v'}}";
  private static final String STRUCTURED =
      "{'specversion':'1.0','id':'ce1','source':'/gateway','type':'TOKEN_USAGE','data':"
          + DATA
          + "}";

  @Test
  void anEventInBinaryModeIsTheSameEventAsInStructuredMode() {
    UsageEvent structured = Events.accepted(STRUCTURED);

    assertThat(accepted(ATTRIBUTES, DATA, "application/json")).isEqualTo(structured);
    assertThat(accepted(ATTRIBUTES, DATA, "")).isEqualTo(structured);
    assertThat(accepted(ATTRIBUTES, DATA, "application/vnd.acme+JSON; charset=utf-8"))
        .isEqualTo(structured);
  }

  @Test
  void timeAndSubjectStandForTimestampAndUser() {
    UsageEvent event =
        accepted(with("time", "2026-03-01T11:59:59Z", "subject", "user_9"), DATA, "");

    assertThat(event.getTimestampMs()).isEqualTo(Events.NOON.toEpochMilli() - 1_000);
    assertThat(event.getUserId()).isEqualTo("user_9");
  }

  @Test
  void anEventWithoutDataMayStillBeACall() {
    assertThat(accepted(with("type", "api_call"), "", "text/plain").getFeatureId())
        .isEqualTo("api_call");
  }

  @Test
  void dataThatIsNoJsonIsRefusedAndKeptWhole() {
    Reading.Refused refused = refused(ATTRIBUTES, "hello", "text/plain");

    assertThat(codes(refused)).contains("data:not_supported");
    assertThat(refused.eventId()).isEqualTo("ce1");
    assertThat(new String(refused.payload(), StandardCharsets.UTF_8))
        .contains("\"data_base64\":\"aGVsbG8=\"", "\"datacontenttype\":\"text/plain\"");
  }

  @Test
  void dataThatSaysItIsJsonAndIsNoneIsRefusedWithItsPlace() {
    assertThat(codes(refused(ATTRIBUTES, "{'a':", "application/json")))
        .contains("data:invalid_json");
    assertThat(
            codes(
                (Reading.Refused)
                    EventReader.binary(ATTRIBUTES, new byte[] {(byte) 0xC3, '('}, "", ACME_DOOR)))
        .contains("data:invalid_utf8");
    assertThat(codes(refused(ATTRIBUTES, "[1]", ""))).contains("data:not_an_object");
  }

  @Test
  void dataCannotWriteAttributesBehindItself() {
    String smuggled = DATA + ",'id':'another'";

    assertThat(codes(refused(ATTRIBUTES, smuggled, ""))).contains("data:invalid_json");
  }

  @Test
  void attributesNamedLikeMembersOfTheStructuredFormAreNoData() {
    UsageEvent event =
        accepted(with("data", "{}", "data_base64", "AA==", "datacontenttype", "x"), DATA, "");

    assertThat(event).isEqualTo(Events.accepted(STRUCTURED));
  }

  @Test
  void everyAttributeIsCheckedAsInStructuredMode() {
    assertThat(codes(refused(Map.of("specversion", "0.3"), DATA, "")))
        .contains("specversion:not_supported", "id:required", "source:required");
    assertThat(codes(refused(with("id", "a\u0000b"), DATA, ""))).contains("id:control_character");
    assertThat(codes(refused(with("time", "yesterday"), DATA, "")))
        .contains("time:timestamp_invalid");
    assertThat(refused(with("subject", "\ud800", "specversion", "2"), DATA, "").payload())
        .satisfies(payload -> assertThat(Utf8.isValid(payload)).isTrue());
  }

  @Test
  void whatIsKeptOfARefusedEventIsReadTheSameAgain() {
    Reading.Refused refused =
        refused(with("time", "yesterday", "tenant", "\"quoted\" \u00fc"), DATA, "");

    String kept = new String(refused.payload(), StandardCharsets.UTF_8).replace('"', '\'');
    assertThat(Events.problems(kept.replace("\\'", ""))).isEqualTo(codes(refused));
  }

  @Test
  void anotherCustomersEventIsRefusedAtACustomersDoor() {
    String foreign = "{'input_tokens':1,'customer_id':'cust_other'}";

    assertThat(codes(refused(ATTRIBUTES, foreign, ""))).contains("customer_id:forbidden_customer");
    assertThat(EventReader.binary(ATTRIBUTES, bytes(foreign), "", OPERATOR))
        .isInstanceOf(Reading.Accepted.class);
  }

  private static Map<String, String> with(String... pairs) {
    var attributes = new TreeMap<>(ATTRIBUTES);
    for (int i = 0; i < pairs.length; i += 2) {
      attributes.put(pairs[i], pairs[i + 1]);
    }
    return attributes;
  }

  private static UsageEvent accepted(Map<String, String> attributes, String data, String type) {
    Reading reading = EventReader.binary(attributes, bytes(data), type, ACME_DOOR);
    assertThat(reading).isInstanceOf(Reading.Accepted.class);
    return ((Reading.Accepted) reading).event();
  }

  private static Reading.Refused refused(Map<String, String> attributes, String data, String type) {
    Reading reading = EventReader.binary(attributes, bytes(data), type, ACME_DOOR);
    assertThat(reading).isInstanceOf(Reading.Refused.class);
    return (Reading.Refused) reading;
  }

  private static List<String> codes(Reading.Refused refused) {
    return refused.problems().stream().map(p -> p.field() + ":" + p.code()).toList();
  }
}
