package io.openmonetize.standalone.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewestCheckpointTest {
  @TempDir Path dir;

  @Test
  void a_job_that_never_ran_has_none() {
    assertThat(NewestCheckpoint.in(dir.resolve("absent"))).isEmpty();
    assertThat(NewestCheckpoint.in(dir)).isEmpty();
  }

  @Test
  void the_highest_number_wins_not_the_highest_name() throws IOException {
    complete("chk-9");
    complete("chk-10");
    assertThat(NewestCheckpoint.in(dir)).contains(dir.resolve("chk-10"));
  }

  @Test
  void one_without_metadata_was_never_finished() throws IOException {
    complete("chk-4");
    Files.createDirectory(dir.resolve("chk-5"));
    assertThat(NewestCheckpoint.in(dir)).contains(dir.resolve("chk-4"));
  }

  @Test
  void flinks_other_folders_are_passed_over() throws IOException {
    complete("shared");
    complete("taskowned");
    complete("chk-old");
    assertThat(NewestCheckpoint.in(dir)).isEmpty();
  }

  private void complete(String name) throws IOException {
    Path checkpoint = Files.createDirectory(dir.resolve(name));
    Files.createFile(checkpoint.resolve("_metadata"));
  }
}
