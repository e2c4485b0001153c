package io.openmonetize.controlplane.corrections;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.controlplane.fakes.FakeAccount;
import io.openmonetize.controlplane.fakes.PastEvents;
import io.openmonetize.events.Fingerprint;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.LineType;
import io.openmonetize.schemas.v1.Quantity;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CorrectionsTest {
  private final TestPlatform platform = TestPlatform.open();
  private Customer customer;

  @BeforeEach
  void use() {
    customer = platform.customer();
    platform.archive.events.put("e1", List.of(PastEvents.tokens("e1")));
    platform.archive.lines = List.of(burn(1, "team:t", 3), burn(2, "user:u", 4), burn(3, "", 1));
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void a_voided_event_is_named_by_the_identity_that_the_door_gave_it() {
    Reply reply = post("/v1/events/e1/void", "{'reason':'a test'}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text("status")).isEqualTo("voided");
    assertThat(reply.text("credits_before")).isEqualTo("8.500000");
    var voided = last().getVoidEvent();
    assertThat(hex(voided.getIdentity().toByteArray())).isEqualTo(PastEvents.IDENTITY);
    assertThat(voided.getReason()).isEqualTo("a test");
  }

  @Test
  void what_the_ledger_says_goes_along_with_the_wallet_that_paid_most() {
    post("/v1/events/e1/void", "{}");

    var known = last().getVoidEvent().getKnown();
    assertThat(known.getWallet()).isEqualTo("user:u");
    assertThat(known.getTransactionId()).isEqualTo("txn_2");
    assertThat(known.getCreditsMicros()).isEqualTo(8_500_000);
  }

  @Test
  void without_analytics_an_event_is_voided_by_its_id() {
    platform.archive.away = true;

    assertThat(post("/v1/events/e9/void", "{}").status()).isEqualTo(200);

    var voided = last().getVoidEvent();
    assertThat(voided.getIdentity().toByteArray()).isEqualTo(Fingerprint.ofId("e9"));
    assertThat(voided.hasKnown()).isFalse();
  }

  @Test
  void an_amended_event_is_whole_and_what_is_left_out_stays() {
    Reply reply = post("/v1/events/e1/amend", "{'output_tokens':100,'model':'gpt-4o-mini'}");

    assertThat(reply.text("status")).isEqualTo("amended");
    var event = last().getAmendEvent().getCorrected();
    assertThat(hex(event.getIdentity().toByteArray())).isEqualTo(PastEvents.IDENTITY);
    assertThat(event.getEventId()).isEqualTo("e1");
    assertThat(event.getModel()).isEqualTo("gpt-4o-mini");
    assertThat(event.getUserId()).isEqualTo("u");
    assertThat(event.getTeamId()).isEqualTo("t");
    assertThat(event.getTimestampMs()).isEqualTo(FakeAccount.NOW_MS - 1000);
    assertThat(event.getMetadataMap()).containsEntry("region", "eu");
    assertThat(event.getQuantitiesList().stream().map(Quantity::getMicros))
        .containsExactly(500_000_000L, 100_000_000L);
    assertThat(event.getBackfill()).isFalse();
  }

  @Test
  void a_correction_is_checked_as_events_are() {
    assertThat(post("/v1/events/e1/amend", "{'output_tokens':-1}").status()).isEqualTo(400);
    assertThat(post("/v1/events/e1/amend", "{'reason':'none'}").text("code"))
        .isEqualTo("invalid_request");
  }

  @Test
  void an_event_that_may_only_be_late_is_asked_for_again_and_a_missing_one_is_not() {
    assertThat(post("/v1/events/e9/amend", "{'model':'m'}").text("code"))
        .isEqualTo("event_not_found");
    for (int i = 0; i < 4; i++) {
      platform.metering.account(customer.account()).line(LineType.GRANT, 1, "");
    }

    Reply late = post("/v1/events/e9/amend", "{'model':'m'}");

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text("code")).isEqualTo("event_not_visible_yet");
    assertThat(late.header("Retry-After")).isEqualTo("2");
    platform.archive.away = true;
    assertThat(post("/v1/events/e1/amend", "{'model':'m'}").status()).isEqualTo(503);
  }

  @Test
  void an_id_of_several_sources_is_not_guessed() {
    var event = PastEvents.tokens("e1");
    platform.archive.events.put("e1", List.of(event, event));

    assertThat(post("/v1/events/e1/void", "{}").status()).isEqualTo(409);
    assertThat(platform.metering.commands).noneMatch(Command::hasVoidEvent);
  }

  @Test
  void prices_are_only_tried_unless_asked_for() {
    String span = "'from':'2026-02-01T00:00:00Z','until':'2026-03-01T00:00:00Z'";

    Reply tried = post("/v1/rating/rerate", "{" + span + ",'provider':'openai'}");
    assertThat(last().getRerate().getDryRun()).isTrue();
    assertThat(last().getRerate().getProvider()).isEqualTo("OPENAI");
    assertThat(tried.text("status")).isEqualTo("previewed");
    assertThat(tried.text("affected_events")).isEqualTo("1");

    post("/v1/rating/rerate", "{" + span + ",'dry_run':false}");
    assertThat(last().getRerate().getDryRun()).isFalse();
    assertThat(
            post(
                    "/v1/rating/rerate",
                    "{'until':'2026-02-01T00:00:00Z','from':'2026-03-01T00:00:00Z'}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void what_the_account_refuses_has_its_status() {
    for (String code : List.of("event_voided", "beyond_horizon", "not_priced")) {
      platform.metering.account(customer.account()).refuseNext(code);
      Reply reply = post("/v1/events/e1/void", "{'reason':'" + code + "'}");
      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.text("code")).isEqualTo(code);
    }
  }

  private static LedgerLine burn(long sequence, String wallet, long credits) {
    return LedgerLine.newBuilder()
        .setSequence(sequence)
        .setTransactionId("txn_" + sequence)
        .setType(LineType.BURN)
        .setWallet(wallet)
        .setEventId("e1")
        .setAmountMicros(-credits * 1_000_000)
        .build();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private Reply post(String path, String body) {
    return customer.api().post(path, body);
  }

  private Command last() {
    return platform.metering.commands.get(platform.metering.commands.size() - 1);
  }
}
