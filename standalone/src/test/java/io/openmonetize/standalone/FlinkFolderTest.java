package io.openmonetize.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkFolderTest {
  @TempDir Path dir;
  private final List<String> told = new ArrayList<>();

  @Test
  void checkpoints_stay_where_they_were_made() throws Exception {
    Path flink = dir.resolve("here/flink");
    settle(flink);
    Files.writeString(flink.resolve("checkpoint"), "state");
    settle(flink);
    assertThat(flink.resolve("checkpoint")).hasContent("state");
    assertThat(told).isEmpty();
  }

  @Test
  void checkpoints_of_another_place_are_not_used() throws Exception {
    Path before = dir.resolve("before/flink");
    settle(before);
    Files.writeString(before.resolve("checkpoint"), "state");
    Files.move(dir.resolve("before"), dir.resolve("after"));

    Path after = dir.resolve("after/flink");
    settle(after);

    assertThat(after.resolve("checkpoint")).doesNotExist();
    assertThat(dir.resolve("after/flink.of-another-place/checkpoint")).hasContent("state");
    assertThat(told).singleElement().asString().contains("moved or copied");
  }

  private void settle(Path flink) {
    new FlinkFolder(flink).settle((part, what) -> told.add(what));
  }
}
