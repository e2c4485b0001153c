package io.openmonetize.standalone.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
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

  @Test
  void one_that_cannot_be_read_makes_way_for_the_one_before_it() throws IOException {
    complete("chk-4");
    complete("chk-5");
    Files.writeString(dir.resolve("chk-5/_metadata"), "garbage");
    assertThat(NewestCheckpoint.in(dir)).contains(dir.resolve("chk-4"));
    assertThat(dir.resolve("chk-5")).doesNotExist();
    assertThat(dir.resolve("damaged-chk-5")).exists();
  }

  private void complete(String name) throws IOException {
    Path checkpoint = Files.createDirectory(dir.resolve(name));
    try (OutputStream out = Files.newOutputStream(checkpoint.resolve("_metadata"))) {
      Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(1, List.of(), List.of()), out);
    }
  }
}
