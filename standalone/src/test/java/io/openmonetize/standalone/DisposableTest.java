package io.openmonetize.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisposableTest {
  @TempDir Path dir;
  private final List<String> told = new ArrayList<>();
  private int starts;

  @BeforeEach
  void aFolderWithAFile() throws IOException {
    Files.createDirectory(folder());
    Files.writeString(folder().resolve("file"), "garbage");
  }

  @Test
  void a_folder_that_only_its_content_keeps_from_starting_is_set_aside() throws IOException {
    String started = part(DiskSpace.COMFORTABLE, e -> true).start(this::onlyWhenEmpty, this::tell);
    assertThat(started).isEqualTo("started");
    assertThat(told).singleElement().asString().contains("part could not use", "part.damaged-");
    try (Stream<Path> aside = Files.list(dir).filter(path -> !path.equals(folder()))) {
      assertThat(aside.map(path -> path.resolve("file"))).singleElement().satisfies(this::isKept);
    }
  }

  @Test
  void when_an_empty_folder_is_no_better_all_is_put_back() {
    assertThatThrownBy(() -> part(DiskSpace.COMFORTABLE, e -> true).start(this::never, this::tell))
        .hasMessage("start 1")
        .hasSuppressedException(new IllegalStateException("start 2"));
    isKept(folder().resolve("file"));
    assertThat(told).isEmpty();
  }

  @Test
  void on_a_full_disk_nothing_is_set_aside() {
    assertThatThrownBy(
            () -> part(DiskSpace.LEAST - 1, e -> true).start(this::onlyWhenEmpty, this::tell))
        .hasMessage("start 1");
    isKept(folder().resolve("file"));
  }

  @Test
  void a_failure_that_the_folder_cannot_have_caused_changes_nothing() {
    assertThatThrownBy(
            () ->
                part(DiskSpace.COMFORTABLE, CannotRestoreException.class::isInstance)
                    .start(this::onlyWhenEmpty, this::tell))
        .hasMessage("start 1");
    isKept(folder().resolve("file"));
  }

  private Disposable part(long free, Predicate<RuntimeException> folderAtFault) {
    DiskSpace disk = new DiskSpace(dir, () -> free);
    return new Disposable("part", folder(), disk, Clock.systemUTC(), folderAtFault);
  }

  private Path folder() {
    return dir.resolve("part");
  }

  private String onlyWhenEmpty() {
    starts++;
    if (Files.exists(folder())) {
      throw new IllegalStateException("start " + starts);
    }
    return "started";
  }

  private String never() {
    starts++;
    try {
      Files.createDirectories(folder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("start " + starts);
  }

  private void tell(String part, String what) {
    told.add(part + " " + what);
  }

  private void isKept(Path file) {
    assertThat(file).hasContent("garbage");
  }
}
