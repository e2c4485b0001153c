package io.openmonetize.controlplane.lives;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.controlplane.fakes.Refused;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLifeTest {
  private final TestPlatform platform = TestPlatform.open();
  private final Customer customer = platform.customer();

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void an_event_shows_where_it_is_and_every_step_on_the_way() {
    platform.archive.care.newest = Optional.of(Refused.AT.plusSeconds(60));
    platform.archive.care.decided(
        customer.account(),
        "e1",
        Refused.decided(1, "parked", true, ""),
        Refused.decided(2, "duplicate", true, ""),
        Refused.decided(3, "burned", false, ""),
        Refused.decided(4, "burned", false, "voided"));

    Reply found = customer.api().get("/v1/events/e1");

    assertThat(found.status()).as(found.body().toString()).isEqualTo(200);
    assertThat(found.text("as_of")).isEqualTo(Refused.AT.plusSeconds(60).toString());
    assertThat(found.body().path("lives")).hasSize(1);
    assertThat(found.body().at("/lives/0/status").asText()).isEqualTo("voided");
    assertThat(found.body().at("/lives/0/received_at").asText()).isEqualTo(Refused.AT.toString());
    assertThat(found.body().at("/lives/0/decisions"))
        .extracting(d -> d.path("verdict").asText() + "/" + d.path("correction").asText())
        .containsExactly("parked/null", "burned/null", "burned/voided");
    assertThat(found.body().at("/lives/0/decisions/1/released").asBoolean()).isTrue();
    assertThat(found.body().at("/lives/0/repeats/0/verdict").asText()).isEqualTo("duplicate");
  }

  @Test
  void an_id_that_came_again_after_it_was_forgotten_has_two_lives() {
    platform.archive.care.decided(
        customer.account(),
        "e1",
        Refused.decided(1, "burned", true, ""),
        Refused.decided(2, "conflict", true, ""),
        Refused.decided(9, "burned", true, ""));

    Reply found = customer.api().get("/v1/events/e1");

    assertThat(found.body().path("lives")).hasSize(2);
    assertThat(found.body().at("/lives/0/repeats")).hasSize(1);
    assertThat(found.body().at("/lives/1/decisions/0/revision").asInt()).isEqualTo(9);
  }

  @Test
  void a_refused_event_is_found_with_what_became_of_it() {
    platform.archive.care.refusals.add(
        Refused.replayed(Refused.negative(customer.account(), "r1", "{}")));

    Reply found = customer.api().get("/v1/events/evt_r1");

    assertThat(found.body().path("lives")).isEmpty();
    assertThat(found.body().at("/refusals/0/replayed_as").asText()).isEqualTo("evt_r1");
  }

  @Test
  void what_nobody_knows_and_what_is_anothers_look_alike_and_say_up_to_when() {
    platform.archive.care.newest = Optional.of(Refused.AT);
    Customer stranger = platform.customer();
    platform.archive.care.decided(
        stranger.account(), "theirs", Refused.decided(1, "burned", true, ""));

    Reply theirs = customer.api().get("/v1/events/theirs");
    Reply nobodys = customer.api().get("/v1/events/nobodys");

    assertThat(theirs.status()).isEqualTo(404);
    assertThat(theirs.text("detail")).isEqualTo(nobodys.text("detail"));
    assertThat(theirs.text("detail")).contains("up to " + Refused.AT);
    assertThat(customer.api().get("/v1/events/theirs?customer_id=" + stranger.id()).status())
        .isEqualTo(404);
  }
}
