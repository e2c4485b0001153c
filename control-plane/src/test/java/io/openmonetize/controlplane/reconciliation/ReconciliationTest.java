package io.openmonetize.controlplane.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.archive.DoorArchive.AtDoor;
import io.openmonetize.controlplane.archive.DoorArchive.Behind;
import io.openmonetize.controlplane.archive.DoorArchive.Hour;
import io.openmonetize.controlplane.archive.DoorArchive.Silent;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.controlplane.reconciliation.Balance.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(7_200);

  private final TestPlatform platform = TestPlatform.open();
  private final Customer customer = platform.customer();

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void every_term_is_shown_and_the_difference_is_what_is_left() {
    Balance balance = balance(new AtDoor(100, 3, 0), new Behind(80, 2, 1, 4, 5, 2), LATER);

    assertThat(balance.duplicate()).isEqualTo(5);
    assertThat(balance.rejected()).isEqualTo(7);
    assertThat(balance.difference()).isEqualTo(3);
    assertThat(balance.status()).isEqualTo(Status.UNEXPLAINED);
  }

  @Test
  void what_adds_up_is_balanced_at_any_time() {
    assertThat(balance(new AtDoor(5, 1, 0), new Behind(4, 0, 0, 0, 0, 0), Instant.EPOCH).status())
        .isEqualTo(Status.BALANCED);
  }

  @Test
  void an_hour_is_open_until_all_of_it_must_have_arrived() {
    var door = new AtDoor(5, 0, 0);
    var behind = new Behind(4, 0, 0, 0, 0, 0);

    assertThat(balance(door, behind, NOON.plusSeconds(3_599)).status()).isEqualTo(Status.OPEN);
    assertThat(balance(door, behind, NOON.plusSeconds(3_600)).status())
        .isEqualTo(Status.UNEXPLAINED);
  }

  @Test
  void a_process_that_died_explains_what_was_not_counted_and_not_what_is_missing_behind() {
    List<Silent> dead = List.of(new Silent("proc_1", NOON.plusSeconds(100)));
    var counted = new AtDoor(5, 0, 0);

    assertThat(balance(counted, new Behind(7, 0, 0, 0, 0, 0), dead).status())
        .isEqualTo(Status.INCOMPLETE);
    assertThat(balance(counted, new Behind(4, 0, 0, 0, 0, 0), dead).status())
        .isEqualTo(Status.UNEXPLAINED);
  }

  @Test
  void a_death_touches_the_hours_in_which_it_may_have_happened_and_no_others() {
    assertThat(dead(NOON.minusSeconds(12))).isEmpty();
    assertThat(dead(NOON.minusSeconds(11))).hasSize(1);
    assertThat(dead(NOON.plusSeconds(3_599))).hasSize(1);
    assertThat(dead(NOON.plusSeconds(3_600))).isEmpty();
  }

  @Test
  void what_was_not_acknowledged_explains_as_much_as_it_was() {
    assertThat(balance(new AtDoor(5, 0, 2), new Behind(7, 0, 0, 0, 0, 0), LATER).status())
        .isEqualTo(Status.INCOMPLETE);
    assertThat(balance(new AtDoor(5, 0, 2), new Behind(8, 0, 0, 0, 0, 0), LATER).status())
        .isEqualTo(Status.UNEXPLAINED);
  }

  @Test
  void a_tenant_sees_its_own_hours_and_the_operator_all() {
    Customer stranger = platform.customer();
    hour(customer.id(), NOON);
    hour(customer.id(), NOON.minusSeconds(3_600));
    hour(stranger.id(), NOON);
    String range = "/v1/reconciliation?from=2026-03-01T00:00:00Z&until=2026-03-02T00:00:00Z";

    Reply mine = customer.api().get(range);

    assertThat(mine.status()).as(mine.body().toString()).isEqualTo(200);
    assertThat(mine.body().path("hours"))
        .extracting(hour -> hour.path("customer_id").asText())
        .containsExactly(customer.id(), customer.id());
    assertThat(mine.body().at("/hours/0/difference").asInt()).isEqualTo(1);
    assertThat(platform.operator().get(range).body().path("hours")).hasSize(3);
    assertThat(customer.api().get(range + "&customer_id=" + stranger.id()).status()).isEqualTo(404);
  }

  @Test
  void hours_are_read_in_pages_and_ranges_are_whole_hours() {
    hour(customer.id(), NOON);
    hour(customer.id(), NOON.minusSeconds(3_600));
    String range = "/v1/reconciliation?from=2026-03-01T11:59:00Z&until=2026-03-01T12:01:00Z";

    Reply first = customer.api().get(range + "&limit=1");

    assertThat(first.text("from")).isEqualTo("2026-03-01T11:00:00Z");
    assertThat(first.text("until")).isEqualTo("2026-03-01T13:00:00Z");
    assertThat(first.body().path("hours")).hasSize(1);
    assertThat(first.body().has("next_cursor")).isTrue();
  }

  @Test
  void a_range_that_makes_no_sense_is_refused() {
    for (String wrong :
        new String[] {
          "from=2026-03-02T00:00:00Z&until=2026-03-01T00:00:00Z",
          "from=2026-01-01T00:00:00Z&until=2026-03-01T00:00:00Z",
          "from=yesterday",
          "cursor=x"
        }) {
      assertThat(customer.api().get("/v1/reconciliation?" + wrong).status())
          .as(wrong)
          .isEqualTo(400);
    }
  }

  private void hour(String customerId, Instant start) {
    platform.archive.care.hours.add(
        new Hour(
            start,
            Optional.of(true),
            customerId,
            new AtDoor(5, 0, 0),
            new Behind(4, 0, 0, 0, 0, 0)));
  }

  private static List<Silent> dead(Instant at) {
    return Balance.of(
            hour(new AtDoor(0, 0, 0), new Behind(0, 0, 0, 0, 0, 0)),
            List.of(new Silent("proc_1", at)),
            LATER)
        .silent();
  }

  private static Balance balance(AtDoor door, Behind behind, Instant caughtUpTo) {
    return Balance.of(hour(door, behind), List.of(), caughtUpTo);
  }

  private static Balance balance(AtDoor door, Behind behind, List<Silent> silent) {
    return Balance.of(hour(door, behind), silent, LATER);
  }

  private static Hour hour(AtDoor door, Behind behind) {
    return new Hour(NOON, Optional.of(true), "acme", door, behind);
  }
}
