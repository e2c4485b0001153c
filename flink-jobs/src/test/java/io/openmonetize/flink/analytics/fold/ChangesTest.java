package io.openmonetize.flink.analytics.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.schemas.v1.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final long HOUR = 3_600_000;

  private final Changes changes = new Changes();

  @Test
  void burned_events_of_one_hour_and_name_are_one_group() {
    changes.add(Decisions.of("live:acme", 1, "a", event -> event.setTimestampMs(HOUR)));
    changes.add(Decisions.of("live:acme", 2, "b", event -> event.setTimestampMs(2 * HOUR - 1)));
    changes.add(Decisions.of("live:acme", 3, "c", event -> event.setTimestampMs(2 * HOUR)));

    assertThat(changes.take().groups())
        .extracting(Group::hourMs)
        .containsExactlyInAnyOrder(HOUR, 2 * HOUR);
  }

  @Test
  void an_hour_before_1970_begins_before_its_events() {
    changes.add(Decisions.of("live:acme", 1, "a", event -> event.setTimestampMs(-1)));

    assertThat(changes.take().groups()).extracting(Group::hourMs).containsExactly(-HOUR);
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

    assertThat(changes.take().groups()).hasSize(9);
  }

  @Test
  void only_burned_events_are_summed() {
    for (Verdict verdict :
        List.of(Verdict.PARKED, Verdict.DUPLICATE, Verdict.CONFLICT, Verdict.REJECTED)) {
      changes.add(
          Decisions.of("live:acme", verdict.getNumber(), "a", event -> event.setVerdict(verdict)));
    }

    assertThat(changes.take().groups()).isEmpty();
  }

  @Test
  void a_correction_and_a_release_take_the_place_of_another_decision() {
    changes.add(Decisions.burned(1, "a"));
    changes.add(Decisions.of("live:acme", 2, "b", event -> event.setCorrection("voided")));
    changes.add(Decisions.of("live:acme", 3, "c", event -> event.setReleased(true)));

    assertThat(changes.take().identities())
        .extracting(Identity::hex)
        .containsExactlyInAnyOrder("62", "63");
  }

  @Test
  void a_decision_that_comes_late_may_have_lost_its_place_already() {
    changes.add(Decisions.burned(5, "a"));
    changes.add(Decisions.burned(4, "b"));
    changes.add(Decisions.burned(5, "c"));
    changes.add(Decisions.of("test:acme", 1, "d", event -> event));

    assertThat(changes.take().identities()).extracting(Identity::hex).containsExactly("62");
  }

  @Test
  void what_was_taken_is_not_there_again_but_its_revisions_are_remembered() {
    changes.add(Decisions.burned(5, "a"));
    assertThat(changes.size()).isEqualTo(1);
    changes.take();

    assertThat(changes.size()).isZero();
    assertThat(changes.take().isEmpty()).isTrue();
    changes.add(Decisions.burned(4, "b"));
    assertThat(changes.take().identities()).hasSize(1);
  }
}
