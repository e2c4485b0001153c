package io.openmonetize.flink.analytics.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.flink.analytics.rows.EventRow;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.Verdict;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final long HOUR = 3_600_000;

  private final Changes changes = new Changes();

  @Test
  void burned_events_of_one_hour_and_name_are_one_group() {
    changes.add(decided(HOUR, event -> event.setTimestampMs(HOUR)));
    changes.add(decided(2 * HOUR, event -> event.setTimestampMs(2 * HOUR - 1)));
    changes.add(decided(2 * HOUR, event -> event.setTimestampMs(2 * HOUR)));

    assertThat(changes.recent())
        .extracting(Group::hourMs)
        .containsExactlyInAnyOrder(HOUR, 2 * HOUR);
  }

  @Test
  void an_hour_before_1970_begins_before_its_events() {
    changes.add(decided(0, event -> event.setTimestampMs(-1)));

    assertThat(changes.recent()).extracting(Group::hourMs).containsExactly(-HOUR);
  }

  @Test
  void a_group_is_late_from_two_hours_after_its_hour_began() {
    changes.add(decided(3 * HOUR - 1, event -> event.setTimestampMs(2 * HOUR - 1)));
    changes.add(decided(3 * HOUR, event -> event.setTimestampMs(2 * HOUR - 1).setModel("late")));

    assertThat(changes.recent()).extracting(group -> group.names().model()).containsExactly("");
    assertThat(changes.late()).extracting(group -> group.names().model()).containsExactly("late");
  }

  @Test
  void every_name_and_the_mode_make_a_group_of_their_own() {
    changes.add(Decisions.burned(1, "a"));
    changes.add(Decisions.of("test:acme", 1, "a", event -> event));
    changes.add(Decisions.of("live:acme", 2, "b", event -> event.setFeatureId("search")));
    changes.add(Decisions.of("live:acme", 3, "c", event -> event.setEventType("CUSTOM")));
    changes.add(Decisions.of("live:acme", 4, "d", event -> event.setProvider("OPENAI")));
    changes.add(Decisions.of("live:acme", 5, "e", event -> event.setModel("gpt-4o")));
    changes.add(Decisions.of("live:acme", 6, "f", event -> event.setUnitType("page")));
    changes.add(Decisions.of("live:acme", 7, "g", event -> event.setTeamId("team_2")));
    changes.add(Decisions.of("live:acme", 8, "h", event -> event.setUserId("user_8")));

    assertThat(changes.size()).isEqualTo(9);
  }

  @Test
  void only_burned_events_are_summed() {
    for (Verdict verdict :
        List.of(Verdict.PARKED, Verdict.DUPLICATE, Verdict.CONFLICT, Verdict.REJECTED)) {
      changes.add(
          Decisions.of("live:acme", verdict.getNumber(), "a", event -> event.setVerdict(verdict)));
    }

    assertThat(changes.recent()).isEmpty();
    assertThat(changes.late()).isEmpty();
  }

  @Test
  void a_correction_and_a_release_take_the_place_of_another_decision() {
    changes.add(Decisions.burned(1, "a"));
    changes.add(Decisions.of("live:acme", 2, "b", event -> event.setCorrection("voided")));
    changes.add(Decisions.of("live:acme", 3, "c", event -> event.setReleased(true)));

    assertThat(changes.corrected()).extracting(Identity::hex).containsExactlyInAnyOrder("62", "63");
  }

  @Test
  void a_decision_that_comes_late_may_have_lost_its_place_already() {
    changes.add(Decisions.burned(5, "a"));
    changes.add(Decisions.burned(4, "b"));
    changes.add(Decisions.burned(5, "c"));
    changes.add(Decisions.of("test:acme", 1, "d", event -> event));

    assertThat(changes.repeated()).extracting(Identity::hex).containsExactly("62");
    assertThat(changes.corrected()).isEmpty();
  }

  @Test
  void revisions_are_remembered_when_their_changes_are_folded() {
    changes.add(Decisions.burned(5, "a"));
    changes.clear();
    changes.add(Decisions.burned(4, "b"));

    assertThat(changes.repeated()).hasSize(1);
    changes.clear();
    assertThat(changes.repeated()).isEmpty();
  }

  @Test
  void what_was_folded_is_gone() {
    changes.add(decided(HOUR, event -> event.setCorrection("amended")));
    changes.add(decided(3 * HOUR, event -> event.setTimestampMs(1)));
    assertThat(changes.size()).isEqualTo(3);

    changes.clear();

    assertThat(changes.size()).isZero();
  }

  private static EventRow decided(long atMs, UnaryOperator<RatedEvent.Builder> change) {
    return Decisions.of("live:acme", 1, "a", event -> change.apply(event.setTimeMs(atMs)));
  }
}
