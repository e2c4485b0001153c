package io.openmonetize.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {
  private static final Path DATA = Path.of("/data");

  @Test
  void a_start_is_refused_below_the_least_and_says_what_to_do() {
    DiskSpace full = new DiskSpace(DATA, () -> DiskSpace.LEAST - 1);
    assertThatIllegalStateException()
        .isThrownBy(full::requireEnough)
        .withMessageContaining("/data has only 255 MiB free")
        .withMessageContaining("at least 256 MiB are needed")
        .withMessageContaining("--data")
        .withMessageContaining("nothing was started");
  }

  @Test
  void exactly_the_least_is_enough_to_start_but_is_said() {
    DiskSpace little = new DiskSpace(DATA, () -> DiskSpace.LEAST);
    little.requireEnough();
    assertThat(little.problem()).hasValueSatisfying(said -> assertThat(said).contains("256 MiB"));
  }

  @Test
  void nothing_is_said_while_there_is_room() {
    assertThat(new DiskSpace(DATA, () -> DiskSpace.COMFORTABLE).problem()).isEmpty();
    assertThat(new DiskSpace(DATA, () -> DiskSpace.COMFORTABLE - 1).problem()).isPresent();
  }

  @Test
  void the_room_is_that_of_the_file_system(@TempDir Path dir) {
    assertThat(DiskSpace.of(dir).free().getAsLong()).isPositive();
  }
}
