package io.openmonetize.controlplane.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.archive.Refusal;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.controlplane.fakes.Refused;
import io.openmonetize.events.Door;
import io.openmonetize.events.EventReader;
import io.openmonetize.events.Fingerprint;
import io.openmonetize.events.MalformedBodyException;
import io.openmonetize.events.Reading;
import io.openmonetize.http.body.Json;
import io.openmonetize.http.fake.Calls.Answer;
import io.openmonetize.schemas.v1.UsageEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes in again is the same event, and counts once however often it is sent. */
class ReplayTest {
  private static final String BAD = "{'event_id':'evt_r1','event_type':'api_call','value':-1}";
  private static final String OLD =
      "{'event_id':'evt_old','event_type':'API_CALL','feature_id':'api_call',"
          + "'timestamp':'2025-01-01T00:00:00.250Z','value':1.5,'metadata':{'region':'eu'}}";
  private static final String MEND = "{'set':{'value':1}}";

  private final TestPlatform platform = TestPlatform.open();
  private final Customer customer = platform.customer();
  private final Customer stranger = platform.customer();

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void a_mended_event_goes_in_under_its_own_id_and_owner_at_its_own_time() throws Exception {
    refuse(Refused.negative(customer.account(), "r1", BAD));

    Reply reply = replay("r1", MEND);

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.text("event_id")).isEqualTo("evt_r1");
    JsonNode sent = sent(0);
    assertThat(sent.path("customer_id").asText()).isEqualTo(customer.id());
    assertThat(sent.path("livemode").asBoolean()).isTrue();
    assertThat(sent.path("timestamp").asText()).isEqualTo(Refused.AT.toString());
    assertThat(sent.path("value").asInt()).isEqualTo(1);
    assertThat(platform.door.sent.get(0).refusalId()).isEqualTo("r1");
  }

  @Test
  void what_is_still_wrong_stays_out_and_says_why() {
    refuse(Refused.negative(customer.account(), "r1", BAD));

    Reply reply = replay("r1", "{}");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.body().at("/errors/0/field").asText()).isEqualTo("value");
    assertThat(reply.text("reason")).isEqualTo("negative");
    assertThat(platform.door.sent).isEmpty();
  }

  @Test
  void a_dry_run_shows_what_would_go_in_and_sends_nothing() {
    refuse(Refused.negative(customer.account(), "r1", BAD));

    Reply reply = replay("r1", "{'set':{'value':1},'dry_run':true}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text("status")).isEqualTo("would_replay");
    assertThat(reply.text("payload")).contains("\"value\":1");
    assertThat(platform.door.sent).isEmpty();
  }

  @Test
  void what_went_in_before_does_not_go_in_again() {
    refuse(Refused.replayed(Refused.negative(customer.account(), "r1", BAD)));

    Reply reply = replay("r1", MEND);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text("status")).isEqualTo("already_replayed");
    assertThat(platform.door.sent).isEmpty();
  }

  @Test
  void the_id_cannot_be_changed_by_any_transformation() {
    refuse(Refused.negative(customer.account(), "r1", BAD));

    for (String change :
        new String[] {
          "{'set':{'value':1,'event_id':'other'}}",
          "{'set':{'value':1,'idempotency_key':'other'}}",
          "{'set':{'value':1},'remove':['event_id']}",
          "{'set':{'value':1},'rename':{'event_id':'id'}}",
          "{'payload':{'event_type':'api_call','value':1}}",
          "{'payload':{'event_id':'other','event_type':'api_call','value':1}}"
        }) {
      Reply reply = replay("r1", change);
      assertThat(reply.status()).as(change).isEqualTo(422);
      assertThat(reply.text("reason")).as(change).isEqualTo("identity_changed");
    }
    assertThat(platform.door.sent).isEmpty();
  }

  /** The archive is some seconds behind, so a second replay may not know of the first. */
  @Test
  void one_that_came_without_an_id_has_the_same_identity_in_every_replay() throws Exception {
    refuse(withoutId("r1", "{'event_type':'api_call','value':-1}"));

    replay("r1", MEND);
    replay("r1", "{'set':{'value':1,'event_id':'mine'}}");
    replay("r1", "{'payload':{'event_type':'api_call','value':1,'idempotency_key':'k'}}");

    assertThat(platform.door.sent).hasSize(3);
    assertThat(event(1).getIdentity()).isEqualTo(event(0).getIdentity());
    assertThat(event(2).getIdentity()).isEqualTo(event(0).getIdentity());
    assertThat(event(1).getEventId()).isEqualTo("mine");
  }

  @Test
  void what_was_no_json_goes_in_as_a_corrected_payload_and_only_so() throws Exception {
    refuse(withoutId("r1", "{'event_id':'evt_9','event_type'"));

    assertThat(replay("r1", MEND).status()).isEqualTo(422);
    Reply reply = replay("r1", "{'payload':{'event_id':'evt_9','event_type':'api_call'}}");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.text("event_id")).isEqualTo("evt_9");
    assertThat(event(0).getTimestampMs()).isEqualTo(Refused.AT.toEpochMilli());
  }

  @Test
  void a_field_given_twice_is_not_settled_by_chance() {
    refuse(
        Refused.of(
            customer.account(),
            "r1",
            "duplicate_field",
            "value",
            "{'event_id':'evt_r1','event_type':'api_call','value':1,'value':2}"));

    assertThat(replay("r1", "{'set':{'user_id':'u'}}").status()).isEqualTo(422);
  }

  @Test
  void an_event_that_names_another_customer_stays_out() {
    String theirs =
        "{'event_id':'evt_r1','event_type':'api_call','customer_id':'" + stranger.id() + "'}";
    refuse(Refused.of(customer.account(), "r1", "forbidden_customer", "customer_id", theirs));

    assertThat(replay("r1", "{}").text("reason")).isEqualTo("forbidden_customer");
    assertThat(replay("r1", "{'remove':['customer_id']}").status()).isEqualTo(202);
    assertThat(platform.door.sent.get(0).customerId()).isEqualTo(customer.id());
  }

  @Test
  void a_cloud_event_keeps_its_source_and_id() throws Exception {
    refuse(
        Refused.negative(
            customer.account(),
            "r1",
            "{'specversion':'1.0','id':'7','source':'s','type':'api_call','data':{'value':-1}}"));

    assertThat(replay("r1", "{'set':{'data.value':1,'id':'8'}}").text("reason"))
        .isEqualTo("identity_changed");
    assertThat(replay("r1", "{'set':{'data.value':1}}").status()).isEqualTo(202);
    assertThat(sent(0).at("/data/customer_id").asText()).isEqualTo(customer.id());
    assertThat(event(0).getEventId()).isEqualTo("7");
    assertThat(event(0).getTimestampMs()).isEqualTo(Refused.AT.toEpochMilli());
  }

  @Test
  void a_test_modes_event_stays_in_test_mode() throws Exception {
    var test = io.openmonetize.schemas.AccountKey.of(false, customer.id());
    refuse(Refused.negative(test, "r1", BAD));

    platform.operator().with("OM-Mode", "test").post("/v1/events/rejected/r1/replay", MEND);

    assertThat(sent(0).path("livemode").asBoolean(true)).isFalse();
  }

  @Test
  void many_are_named_or_found_and_those_that_fit_go_in() {
    refuse(Refused.negative(customer.account(), "r1", BAD));
    refuse(Refused.negative(customer.account(), "r2", "{'event_id':'evt_r2','value':-1}"));
    refuse(Refused.negative(stranger.account(), "theirs", BAD));

    Reply reply = many("{'filter':{'code':'negative'},'set':{'value':1}}");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.body().path("replayed").asInt()).isEqualTo(1);
    assertThat(reply.body().path("refused").asInt()).isEqualTo(1);
    assertThat(platform.door.sent).extracting(PublicDoor.Replay::refusalId).containsExactly("r1");
  }

  @Test
  void a_filter_takes_a_hundred_at_once_and_says_that_there_are_more() {
    for (int i = 0; i < 101; i++) {
      String payload = "{'event_id':'e" + i + "','event_type':'api_call','value':-1}";
      refuse(Refused.negative(customer.account(), "r" + i, payload));
    }

    Reply reply = many("{'filter':{},'set':{'value':1}}");

    assertThat(reply.body().path("replayed").asInt()).isEqualTo(100);
    assertThat(reply.body().path("more").asBoolean()).isTrue();
  }

  @Test
  void ids_that_are_not_the_callers_are_no_ids() {
    refuse(Refused.negative(customer.account(), "r1", BAD));
    refuse(Refused.negative(stranger.account(), "theirs", BAD));

    Reply reply = many("{'ids':['theirs','nobodys'],'set':{'value':1}}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().path("not_found").asInt()).isEqualTo(2);
    assertThat(reply.body().path("results"))
        .allMatch(result -> result.path("status").asText().equals("not_found"));
    assertThat(replay("theirs", MEND).status()).isEqualTo(404);
    assertThat(platform.door.sent).isEmpty();
  }

  @Test
  void ids_and_a_filter_together_mean_what_fits_both() {
    refuse(Refused.negative(customer.account(), "r1", BAD));
    refuse(Refused.of(customer.account(), "r2", "too_old", "timestamp", BAD));

    Reply reply = many("{'ids':['r1','r2'],'filter':{'code':'negative'},'set':{'value':1}}");

    assertThat(reply.body().path("replayed").asInt()).isEqualTo(1);
    assertThat(reply.body().path("not_found").asInt()).isEqualTo(1);
  }

  @Test
  void a_request_that_means_nothing_is_refused() {
    for (String body :
        new String[] {
          "{}",
          "{'ids':'a'}",
          "{'filter':{'colour':'red'}}",
          "{'filter':{'source':'fax'}}",
          "{'ids':['a'],'payload':{}}",
          "{'ids':['a'],'set':[]}",
          "{'ids':['a'],'rename':{'a':{}}}",
          "{'ids':['a'],'remove':'a'}"
        }) {
      assertThat(many(body).status()).as(body).isEqualTo(400);
    }
  }

  @Test
  void while_kafka_is_away_nothing_is_called_replayed() {
    refuse(Refused.negative(customer.account(), "r1", BAD));
    platform.door.away = true;

    Reply reply = replay("r1", MEND);

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.header("Retry-After")).isNotEmpty();
  }

  @Test
  void the_operator_gives_an_owner_to_what_belonged_to_nobody() throws Exception {
    refuse(Refused.ofNobody("r1", "{'event_id':'e','event_type':'api_call'}"));

    Reply reply =
        platform
            .operator()
            .post(
                "/v1/events/rejected/r1/replay", "{'set':{'customer_id':'" + customer.id() + "'}}");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(sent(0).path("customer_id").asText()).isEqualTo(customer.id());
    assertThat(platform.door.sent.get(0).customerId()).as("the mark's").isEmpty();
  }

  @Test
  void what_the_account_refused_goes_in_again_as_the_same_event() throws Exception {
    refuse(Refused.byAccount(customer.account(), "too_old", Fingerprint.ofId("evt_old"), OLD));

    Reply reply = replay(platform.archive.care.refusals.get(0).id(), "{'set':{'backfill':true}}");

    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(202);
    UsageEvent event = event(0);
    assertThat(event.getEventId()).isEqualTo("evt_old");
    assertThat(event.getIdentity().toByteArray()).isEqualTo(Fingerprint.ofId("evt_old"));
    assertThat(event.getBackfill()).isTrue();
    assertThat(event.getTimestampMs())
        .isEqualTo(Instant.parse("2025-01-01T00:00:00.250Z").toEpochMilli());
  }

  @Test
  void what_was_too_old_needs_another_time_or_to_be_declared_history() {
    refuse(Refused.byAccount(customer.account(), "too_old", Fingerprint.ofId("evt_old"), OLD));
    String id = platform.archive.care.refusals.get(0).id();

    Reply unchanged = replay(id, "{}");
    assertThat(unchanged.status()).isEqualTo(422);
    assertThat(unchanged.text("reason")).isEqualTo("too_old");
    assertThat(unchanged.body().at("/errors/0/field").asText()).isEqualTo("timestamp");
    assertThat(replay(id, "{'set':{'backfill':false}}").text("reason")).isEqualTo("too_old");
    assertThat(platform.door.sent).isEmpty();

    assertThat(replay(id, "{'set':{'timestamp':'2026-02-28T00:00:00Z'}}").status()).isEqualTo(202);
  }

  @Test
  void what_was_refused_for_another_reason_may_be_decided_again_as_it_is() {
    refuse(Refused.byAccount(customer.account(), "overflow", Fingerprint.ofId("evt_old"), OLD));

    assertThat(replay(platform.archive.care.refusals.get(0).id(), "{}").status()).isEqualTo(202);
  }

  @Test
  void what_the_account_refused_keeps_an_identity_that_its_id_does_not_tell() {
    refuse(Refused.byAccount(customer.account(), "overflow", Fingerprint.ofId("key_1"), OLD));
    String id = platform.archive.care.refusals.get(0).id();

    assertThat(replay(id, "{}").text("reason")).isEqualTo("identity_changed");
    assertThat(replay(id, "{'set':{'idempotency_key':'key_2'}}").text("reason"))
        .isEqualTo("identity_changed");
    assertThat(replay(id, "{'set':{'idempotency_key':'key_1'}}").status()).isEqualTo(202);
  }

  @Test
  void the_list_shows_what_the_account_refused() {
    refuse(Refused.byAccount(customer.account(), "too_old", Fingerprint.ofId("evt_old"), OLD));

    JsonNode listed = customer.api().get("/v1/events/rejected").body().at("/rejected/0");

    assertThat(listed.path("source").asText()).isEqualTo("account");
    assertThat(listed.path("payload").asText()).isEqualTo(OLD.replace('\'', '"'));
  }

  @Test
  void the_existing_sdks_replay_all_with_an_empty_request() {
    refuse(
        Refused.of(customer.account(), "r1", "x", "", "{'event_id':'a','event_type':'api_call'}"));

    Reply reply = customer.api().post("/v1/events/dlq/replay", "{}");

    assertThat(reply.body().path("success").asBoolean()).isTrue();
    assertThat(reply.body().path("processed").asInt()).isEqualTo(1);
    assertThat(platform.door.sent).hasSize(1);
  }

  @Test
  void the_existing_sdks_need_not_send_a_body() {
    refuse(
        Refused.of(customer.account(), "r1", "x", "", "{'event_id':'a','event_type':'api_call'}"));

    Answer answer =
        platform.calls().send("POST", "/v1/events/dlq/replay", "X-API-Key", customer.key());

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(platform.door.sent).hasSize(1);
    assertThat(customer.api().post("/v1/events/dlq/replay", " ").status()).isEqualTo(400);
    assertThat(many("").status()).isEqualTo(400);
  }

  @Test
  void an_operator_who_names_a_customer_in_either_spelling_asks_about_no_other() {
    refuse(Refused.negative(customer.account(), "r1", "{'event_id':'a','value':-1}"));
    String theirs = platform.customer().id();
    for (String name : List.of("customer_id", "customerId")) {
      JsonNode listed =
          platform.operator().get("/v1/events/rejected?" + name + "=" + theirs).body();
      assertThat(listed.path("rejected")).as(name).isEmpty();
    }
    assertThat(platform.operator().get("/v1/events/rejected").body().path("rejected")).hasSize(1);
  }

  private void refuse(Refusal refusal) {
    platform.archive.care.refusals.add(refusal);
  }

  private Refusal withoutId(String id, String payload) {
    Refusal named = Refused.of(customer.account(), id, "invalid_json", "", payload);
    return new Refusal(
        id,
        named.livemode(),
        named.customerId(),
        "",
        named.reason(),
        named.at(),
        named.source(),
        named.payload(),
        Optional.empty());
  }

  private Reply replay(String id, String body) {
    return customer.api().post("/v1/events/rejected/" + id + "/replay", body);
  }

  private Reply many(String body) {
    return customer.api().post("/v1/events/rejected/replay", body);
  }

  private JsonNode sent(int index) throws IOException {
    return Json.mapper().readTree(platform.door.sent.get(index).payload());
  }

  /** As the intake reads it. */
  private UsageEvent event(int index) throws MalformedBodyException {
    Door door = new Door(Optional.empty(), TestPlatform.NOW.toEpochMilli(), false, () -> "none");
    Reading reading = EventReader.one(platform.door.sent.get(index).payload(), door);
    return ((Reading.Accepted) reading).event();
  }
}
