package io.openmonetize.standalone;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The room that is left where the data lies. Kafka stops for good on the first write that finds
 * none, so too little of it is said before and not by its stack trace.
 *
 * @param free bytes that we may still write
 */
public record DiskSpace(Path dir, LongSupplier free) {
  private static final long MIB = 1024 * 1024;
  static final long LEAST = 256 * MIB;
  static final long COMFORTABLE = 2048 * MIB;

  /** Of the file system that holds an existing folder. */
  public static DiskSpace of(Path dir) {
    // Not by its FileStore, which a chroot or container without a table of mounts does not have.
    return new DiskSpace(dir, () -> dir.toFile().getUsableSpace());
  }

  /**
   * @throws IllegalStateException when a start would end in a full disk
   */
  void requireEnough() {
    if (tooLittle()) {
      throw new IllegalStateException(problem().orElseThrow() + "; nothing was started");
    }
  }

  boolean tooLittle() {
    return free.getAsLong() < LEAST;
  }

  /** What to say while there is less than one would wish. */
  public Optional<String> problem() {
    long bytes = free.getAsLong();
    if (bytes >= COMFORTABLE) {
      return Optional.empty();
    }
    String least = bytes < LEAST ? ", and at least " + LEAST / MIB + " MiB are needed" : "";
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the disk that holds %s has only %d MiB free%s: free some, or move the folder to another disk and name it with --data",
            dir,
            bytes / MIB,
            least));
  }
}
