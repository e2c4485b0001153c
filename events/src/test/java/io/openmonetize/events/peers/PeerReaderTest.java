package io.openmonetize.events.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.events.Door;
import io.openmonetize.events.EventReader;
import io.openmonetize.events.MalformedBodyException;
import io.openmonetize.events.Reading;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.EventType;
import io.openmonetize.schemas.v1.QuantityKind;
import io.openmonetize.schemas.v1.UsageEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PeerReaderTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Door DOOR =
      Door.ofCustomer(
          AccountKey.of(true, "cust_acme"), NOON.toEpochMilli(), false, () -> "evt_new");

  @ParameterizedTest
  @EnumSource(Peer.class)
  void without_rules_the_name_is_feature_and_unit_and_value_is_the_amount(Peer peer) {
    UsageEvent event = accepted(Rules.NONE, event(peer, Map.of("value", "12.5", "region", "eu")));

    assertThat(event.getFeatureId()).isEqualTo("api-calls");
    assertThat(event.getUnitType()).isEqualTo("api-calls");
    assertThat(event.getEventType()).isEqualTo(EventType.CUSTOM);
    assertThat(event.getUserId()).isEqualTo("cus_9");
    assertThat(quantities(event)).containsExactly(Map.entry(QuantityKind.VALUE, 12_500_000L));
    assertThat(event.getMetadataMap()).containsExactly(Map.entry("region", "eu"));
    assertThat(event.getTimestampMs()).isEqualTo(NOON.toEpochMilli());
    assertThat(event.getEventId()).isEqualTo("id-1");
  }

  @Test
  void a_rule_takes_tokens_by_kind_and_provider_and_model_from_properties() {
    Rules rules = rules("openmeter", "api-calls", tokens());

    UsageEvent in = accepted(rules, event(Peer.OPENMETER, tokensOf("input")));
    UsageEvent out = accepted(rules, event(Peer.OPENMETER, tokensOf("output")));

    assertThat(quantities(in)).containsExactly(Map.entry(QuantityKind.INPUT_TOKENS, 500_000_000L));
    assertThat(quantities(out))
        .containsExactly(Map.entry(QuantityKind.OUTPUT_TOKENS, 500_000_000L));
    assertThat(in.getProvider()).isEqualTo("OPENAI");
    assertThat(in.getModel()).isEqualTo("gpt-4o");
    assertThat(in.getEventType()).isEqualTo(EventType.TOKEN_USAGE);
    assertThat(in.getFeatureId()).isEqualTo("ai-chat");
    assertThat(in.getMetadataMap()).containsExactly(Map.entry("type", "input"));
  }

  @Test
  void an_event_to_which_no_quantity_of_its_rule_applies_is_refused_and_not_free() {
    Rules rules = rules("openmeter", "api-calls", tokens());

    assertThat(problems(rules, event(Peer.OPENMETER, tokensOf("thought"))))
        .containsExactly(":quantity_required");
  }

  @Test
  void a_rule_for_every_name_holds_where_none_is_named() {
    Rule every = Rule.of(Map.of("feature_id", Value.of("other")), Map.of());
    Rule named = Rule.of(Map.of("feature_id", Value.of("named")), Map.of());
    var rules = new Rules(Map.of("lago", Map.of("*", every, "api-calls", named)));

    var event = event(Peer.LAGO, Map.of("value", "1"));
    assertThat(accepted(rules, event).getFeatureId()).isEqualTo("named");
    assertThat(accepted(rules, named(event, "seats")).getFeatureId()).isEqualTo("other");
    assertThat(accepted(rules, event(Peer.STRIPE, Map.of("value", "1"))).getFeatureId())
        .isEqualTo("api-calls");
  }

  @Test
  void both_versions_of_stripes_api_share_rules_and_identity() {
    Rule rule = Rule.of(Map.of("feature_id", Value.of("ai")), Map.of());
    Rules rules = rules("stripe", "api-calls", rule);

    UsageEvent first = accepted(rules, event(Peer.STRIPE, Map.of("value", "1")));
    assertThat(first).isEqualTo(accepted(rules, event(Peer.STRIPE_V2, Map.of("value", "1"))));
    assertThat(first.getFeatureId()).isEqualTo("ai");
  }

  @Test
  void constants_count_each_event_and_the_customer_may_be_a_team() {
    Rule rule =
        Rule.of(
            Map.of("team_id", Value.from(Value.CUSTOMER), "user_id", Value.from("who")),
            Map.of("quantity", Amount.of(Value.of("1"))));
    UsageEvent event = accepted(rules("lago", "*", rule), event(Peer.LAGO, Map.of("who", "u1")));

    assertThat(event.getTeamId()).isEqualTo("cus_9");
    assertThat(event.getUserId()).isEqualTo("u1");
    assertThat(quantities(event)).containsExactly(Map.entry(QuantityKind.QUANTITY, 1_000_000L));
    assertThat(event.getMetadataMap()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "-1, negative",
    "1e13, too_large",
    "0.0000001, too_many_decimals",
    "NaN, not_a_number",
    "'', not_a_number",
    "one, not_a_number"
  })
  void an_absurd_amount_is_refused_in_the_peers_words(String amount, String code) {
    Map<String, String> properties = Map.of("value", amount);

    assertThat(problems(Rules.NONE, event(Peer.STRIPE, properties)))
        .containsExactly("payload[value]:" + code);
    assertThat(problems(Rules.NONE, event(Peer.STRIPE_V2, properties)))
        .containsExactly("payload.value:" + code);
    assertThat(problems(Rules.NONE, event(Peer.LAGO, properties)))
        .containsExactly("properties.value:" + code);
    assertThat(problems(Rules.NONE, event(Peer.OPENMETER, properties)))
        .containsExactly("data.value:" + code);
  }

  @Test
  void what_each_peer_asks_for_is_required_in_its_words() {
    assertThat(problems(Rules.NONE, empty(Peer.LAGO)))
        .contains("code:required", "external_subscription_id:required", "transaction_id:required");
    assertThat(problems(Rules.NONE, empty(Peer.OPENMETER)))
        .contains("type:required", "subject:required", "id:required");
    assertThat(problems(Rules.NONE, empty(Peer.STRIPE)))
        .contains(
            "event_name:required",
            "payload[stripe_customer_id]:required",
            "payload[value]:required")
        .doesNotContain("identifier:required");
  }

  @Test
  void stripes_events_may_be_35_days_old_and_no_older() {
    long seconds = NOON.getEpochSecond() - 35 * 24 * 3_600;
    Map<String, String> value = Map.of("value", "1");

    assertThat(
            accepted(Rules.NONE, at(event(Peer.STRIPE, value), Long.toString(seconds)))
                .getTimestampMs())
        .isEqualTo(seconds * 1_000);
    assertThat(problems(Rules.NONE, at(event(Peer.STRIPE, value), Long.toString(seconds - 1))))
        .containsExactly("timestamp:timestamp_too_far_in_past");
    assertThat(problems(Rules.NONE, at(event(Peer.OPENMETER, value), "2026-03-01T12:06:00Z")))
        .containsExactly("time:timestamp_in_future");
  }

  @Test
  void a_cloud_event_is_known_again_at_the_native_door() throws MalformedBodyException {
    UsageEvent peers = accepted(Rules.NONE, event(Peer.OPENMETER, Map.of("value", "1")));
    byte[] cloudEvent =
        "{\"specversion\":\"1.0\",\"id\":\"id-1\",\"source\":\"/app\",\"type\":\"x\",\"data\":{}}"
            .getBytes(StandardCharsets.UTF_8);

    var own = (Reading.Accepted) EventReader.one(cloudEvent, DOOR);
    assertThat(peers.getIdentity()).isEqualTo(own.event().getIdentity());
  }

  @Test
  void what_is_kept_of_a_refused_event_is_the_native_one() throws MalformedBodyException {
    var refused =
        (Reading.Refused)
            new PeerReader(Rules.NONE).read(event(Peer.LAGO, Map.of("value", "-1")), DOOR);

    assertThat(refused.customerId()).isEqualTo("cust_acme");
    assertThat(refused.eventId()).isEqualTo("id-1");
    String mended = new String(refused.payload(), StandardCharsets.UTF_8).replace("-1\"", "1\"");
    assertThat(
            EventReader.one(mended.replace("id1", "id-1").getBytes(StandardCharsets.UTF_8), DOOR))
        .isInstanceOf(Reading.Accepted.class);
  }

  @Test
  void texts_of_any_kind_do_no_harm() {
    Map<String, String> odd = Map.of("value", "1", "\ud800", "\"},{\"", "a.b", "\u0000");

    assertThat(accepted(Rules.NONE, event(Peer.LAGO, odd)).getMetadataMap()).hasSize(3 - 1);
  }

  private static Rule tokens() {
    return Rule.of(
        Map.of(
            "feature_id", Value.of("ai-chat"),
            "event_type", Value.of("TOKEN_USAGE"),
            "provider", Value.of("OPENAI"),
            "model", Value.from("model")),
        Map.of(
            "input_tokens", new Amount(Value.from("tokens"), Map.of("type", "input")),
            "output_tokens", new Amount(Value.from("tokens"), Map.of("type", "output"))));
  }

  private static Map<String, String> tokensOf(String kind) {
    return Map.of("model", "gpt-4o", "tokens", "500", "type", kind);
  }

  private static Rules rules(String peer, String name, Rule rule) {
    return new Rules(Map.of(peer, Map.of(name, rule)));
  }

  private static PeerEvent event(Peer peer, Map<String, String> properties) {
    String source = peer == Peer.OPENMETER ? "/app" : "";
    return new PeerEvent(peer, "api-calls", "id-1", source, "", "cus_9", properties);
  }

  private static PeerEvent empty(Peer peer) {
    return new PeerEvent(peer, "", "", "", "", "", Map.of());
  }

  private static PeerEvent named(PeerEvent e, String name) {
    return new PeerEvent(
        e.peer(), name, e.id(), e.source(), e.time(), e.customer(), e.properties());
  }

  private static PeerEvent at(PeerEvent e, String time) {
    return new PeerEvent(
        e.peer(), e.name(), e.id(), e.source(), time, e.customer(), e.properties());
  }

  private static UsageEvent accepted(Rules rules, PeerEvent event) {
    Reading reading = new PeerReader(rules).read(event, DOOR);
    if (reading instanceof Reading.Accepted accepted) {
      return accepted.event();
    }
    throw new AssertionError(((Reading.Refused) reading).problems());
  }

  private static List<String> problems(Rules rules, PeerEvent event) {
    Reading reading = new PeerReader(rules).read(event, DOOR);
    assertThat(reading).isInstanceOf(Reading.Refused.class);
    return ((Reading.Refused) reading)
        .problems().stream().map(p -> p.field() + ":" + p.code()).toList();
  }

  private static Map<QuantityKind, Long> quantities(UsageEvent event) {
    return event.getQuantitiesList().stream()
        .collect(java.util.stream.Collectors.toMap(q -> q.getKind(), q -> q.getMicros()));
  }
}
