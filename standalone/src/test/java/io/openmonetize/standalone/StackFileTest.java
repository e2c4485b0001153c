package io.openmonetize.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.standalone.PartState.Condition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFileTest {
  private static final long NOW = 1_000_000;

  @TempDir Path dir;

  @Test
  void a_part_that_comes_back_counts_a_restart_and_one_that_comes_late_does_not() {
    Roster roster = roster();
    assertThat(roster.up(Parts.REDIS, 7)).isFalse();
    roster.down(Parts.REDIS, "ended with code 137");
    assertThat(part(Parts.REDIS))
        .isEqualTo(
            new PartState(Parts.REDIS, 6379, Condition.DOWN, 0, NOW, 0, "ended with code 137"));
    assertThat(roster.up(Parts.REDIS, 8)).isTrue();
    assertThat(part(Parts.REDIS))
        .isEqualTo(new PartState(Parts.REDIS, 6379, Condition.UP, 8, NOW, 1, ""));
    assertThat(part(Parts.KAFKA).condition()).isEqualTo(Condition.STARTING);
  }

  @Test
  void it_serves_once_everything_has_come_up() {
    Roster roster = roster();
    roster.write();
    assertThat(read().serving()).isFalse();
    roster.serving();
    assertThat(read().serving()).isTrue();
    assertThat(read().alive()).isTrue();
    assertThat(read().ports()).isEqualTo(StackPorts.standard(0));
  }

  @Test
  void where_nothing_was_started_there_is_none_and_garbage_is_named() throws Exception {
    assertThat(StackFile.read(dir)).isEmpty();
    Files.writeString(dir.resolve(StackFile.NAME), "{");
    assertThatThrownBy(() -> StackFile.read(dir)).hasMessageContaining(StackFile.NAME);
  }

  private Roster roster() {
    Clock clock = Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC);
    return new Roster(dir, StackPorts.standard(0), clock);
  }

  private StackFile read() {
    return StackFile.read(dir).orElseThrow();
  }

  private PartState part(String name) {
    return read().parts().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }
}
