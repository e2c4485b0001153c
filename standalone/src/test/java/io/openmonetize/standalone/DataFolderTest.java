package io.openmonetize.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path dir;

  @Test
  void one_stack_at_a_time_and_the_next_after_it() {
    try (DataFolder first = DataFolder.open(dir)) {
      assertThat(first.part("om.pid")).hasContent(Long.toString(ProcessHandle.current().pid()));
      assertThatThrownBy(() -> DataFolder.open(dir))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("./om down");
    }
    assertThat(dir.resolve("om.pid")).doesNotExist();
    DataFolder.open(dir).close();
  }

  @Test
  void a_new_folder_is_its_owners_alone() throws Exception {
    Path fresh = dir.resolve("data");
    DataFolder.open(fresh).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
        .isEqualTo("rwx------");
  }

  @Test
  void the_operators_key_is_made_once_and_is_for_its_owner_only() throws Exception {
    Path file = dir.resolve("operator.key");
    String key = OperatorKeyFile.of(file, new SecureRandom());
    assertThat(key).matches("om_admin_[0-9a-f]{64}");
    assertThat(OperatorKeyFile.of(file, new SecureRandom())).isEqualTo(key);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_folder_of_a_newer_version_is_refused_and_named() throws Exception {
    DataFolder.open(dir).close();
    Files.writeString(dir.resolve("layout"), (DataFolder.LAYOUT + 1) + "\n");
    assertThatThrownBy(() -> DataFolder.open(dir))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(dir.resolve("layout").toString())
        .hasMessageContaining("newer version");
    Files.writeString(dir.resolve("layout"), DataFolder.LAYOUT + "\n");
    DataFolder.open(dir).close();
  }

  @Test
  void half_a_key_is_refused_instead_of_being_used() throws Exception {
    Path file = dir.resolve("operator.key");
    for (String half : new String[] {"", "om_admin_123", "garbage".repeat(10)}) {
      Files.writeString(file, half);
      assertThatThrownBy(() -> OperatorKeyFile.of(file, new SecureRandom()))
          .as(half)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("delete the file");
    }
  }
}
