package io.openmonetize.standalone.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds where a job left off: its folder's {@code chk-N} with the highest N that is complete. */
final class NewestCheckpoint {
  private static final String PREFIX = "chk-";

  /** Flink renames this file into place last, so a checkpoint that has it is whole. */
  private static final String METADATA = "_metadata";

  private NewestCheckpoint() {}

  static Optional<Path> in(Path jobDir) {
    if (!Files.isDirectory(jobDir)) {
      return Optional.empty();
    }
    try (Stream<Path> entries = Files.list(jobDir)) {
      return entries
          .filter(NewestCheckpoint::isComplete)
          .max(Comparator.comparingLong(NewestCheckpoint::number));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the checkpoints in " + jobDir, e);
    }
  }

  private static boolean isComplete(Path dir) {
    return dir.getFileName().toString().matches(PREFIX + "\\d+")
        && Files.isRegularFile(dir.resolve(METADATA));
  }

  private static long number(Path dir) {
    return Long.parseLong(dir.getFileName().toString().substring(PREFIX.length()));
  }
}
