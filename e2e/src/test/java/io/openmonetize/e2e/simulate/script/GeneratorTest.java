package io.openmonetize.e2e.simulate.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GeneratorTest {
  private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

  @Test
  void a_seed_determines_the_script() {
    assertThat(Generator.script(7, 3, 300, ALL).toString())
        .isEqualTo(Generator.script(7, 3, 300, ALL).toString())
        .isNotEqualTo(Generator.script(8, 3, 300, ALL).toString());
  }

  @Test
  void journal_time_never_goes_back() {
    List<Long> times = Generator.script(1, 1, 2_000, ALL).steps().stream().map(Step::atMs).toList();
    assertThat(times).isSorted().hasSize(2_000);
  }

  @Test
  void every_command_and_control_step_comes_up() {
    Set<String> found = new TreeSet<>();
    for (int customer = 0; customer < 12; customer++) {
      for (Step step : Generator.script(1, customer, 400, ALL).steps()) {
        found.addAll(new ArrayList<>(names(step)));
      }
    }
    assertThat(found)
        .contains("Usage", "GrantCredits", "Consume", "CreateHold", "SettleHold", "ReleaseHold")
        .contains("Transfer", "Refund", "Adjust", "SetThresholds", "SetTopUp", "EndTopUp")
        .contains("SetCaps", "Configure", "VoidEvent", "AmendEvent", "Rerate", "EndRecurrence")
        .contains("Publish", "Pass", "Register");
  }

  private static List<String> names(Step step) {
    return List.of(step.act().toString().split("[^A-Za-z]+", -1));
  }
}
