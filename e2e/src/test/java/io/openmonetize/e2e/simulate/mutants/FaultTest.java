package io.openmonetize.e2e.simulate.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultTest {
  private static final Path DOMAIN = Path.of("../domain/src/main/java/io/openmonetize/domain");

  @TempDir Path folder;

  @Test
  void every_listed_fault_still_finds_its_place_in_the_domain() throws IOException {
    List<Fault> faults = Fault.all();
    assertThat(faults).hasSizeGreaterThanOrEqualTo(20);
    for (Fault fault : faults) {
      assertThat(fault.in(DOMAIN)).as(fault.name()).contains(fault.replacement());
    }
  }

  @Test
  void a_text_that_stands_there_twice_is_refused() throws IOException {
    Files.writeString(folder.resolve("A.java"), "x = 1; x = 1;");
    var fault = new Fault("two", "A.java", "x = 1", "x = 2");
    assertThatThrownBy(() -> fault.in(folder)).hasMessageContaining("exactly once");
  }

  @Test
  void a_text_that_is_not_there_is_refused() throws IOException {
    Files.writeString(folder.resolve("A.java"), "x = 1;");
    var fault = new Fault("none", "A.java", "y = 1", "y = 2");
    assertThatThrownBy(() -> fault.in(folder)).hasMessageContaining("exactly once");
  }

  @Test
  void a_list_is_read_block_by_block() {
    List<Fault> faults = Fault.read("### one\na/A.java\nx\n---\ny\n\n### two\nB.java\n  p\n---\n");
    assertThat(faults)
        .containsExactly(
            new Fault("one", "a/A.java", "x", "y"), new Fault("two", "B.java", "p", ""));
  }
}
