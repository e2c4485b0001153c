package io.openmonetize.standalone.flink;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds where a job left off: its folder's {@code chk-N} with the highest N that is complete and
 * can be read. Those that cannot be read get another name, because the job will come to their
 * number again.
 */
final class NewestCheckpoint {
  private static final Logger LOG = LoggerFactory.getLogger(NewestCheckpoint.class);
  private static final String PREFIX = "chk-";

  /** Flink renames this file into place last, so a checkpoint that has it is whole. */
  private static final String METADATA = "_metadata";

  private NewestCheckpoint() {}

  static Optional<Path> in(Path jobDir) {
    if (!Files.isDirectory(jobDir)) {
      return Optional.empty();
    }
    try (Stream<Path> entries = Files.list(jobDir)) {
      List<Path> complete =
          entries
              .filter(NewestCheckpoint::isComplete)
              .sorted(Comparator.comparingLong(NewestCheckpoint::number).reversed())
              .toList();
      return complete.stream().filter(NewestCheckpoint::isReadable).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the checkpoints in " + jobDir, e);
    }
  }

  private static boolean isReadable(Path dir) {
    try (DataInputStream metadata =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(dir.resolve(METADATA))))) {
      ClassLoader loader = NewestCheckpoint.class.getClassLoader();
      Checkpoints.loadCheckpointMetadata(metadata, loader, dir.toString());
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} cannot be read; the one before it is taken", dir, e);
      setAside(dir);
      return false;
    }
  }

  private static void setAside(Path dir) {
    try {
      Files.move(dir, dir.resolveSibling("damaged-" + dir.getFileName()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot rename " + dir, e);
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
