package io.openmonetize.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A part whose folder holds only what follows from the journal. When it does not start on its
 * folder but does on an empty one, the folder was at fault: it is set aside, and the part is filled
 * again from the log. When it does not start on an empty one either, everything is put back.
 *
 * @param folderAtFault whether a failure may be the folder's fault at all
 */
record Disposable(
    String part,
    Path folder,
    DiskSpace disk,
    Clock clock,
    Predicate<RuntimeException> folderAtFault) {
  private static final Logger LOG = LoggerFactory.getLogger(Disposable.class);

  /** Is told what was done, because somebody may want to look at the damaged files. */
  interface Told {
    void note(String part, String what);
  }

  <T> T start(Supplier<T> starter, Told told) {
    boolean empty = !Files.exists(folder);
    try {
      return starter.get();
    } catch (RuntimeException e) {
      // On a full disk an empty folder may start where a good one did not.
      if (empty || disk.tooLittle() || !folderAtFault.test(e)) {
        throw e;
      }
      return onEmptyFolder(starter, told, e);
    }
  }

  private <T> T onEmptyFolder(Supplier<T> starter, Told told, RuntimeException first) {
    Path aside = folder.resolveSibling(folder.getFileName() + ".damaged-" + clock.millis());
    move(folder, aside);
    try {
      T started = starter.get();
      LOG.warn("{} does not start on {}, which is now {}", part, folder, aside, first);
      told.note(
          part,
          "could not use "
              + folder
              + "; set aside as "
              + aside.getFileName()
              + ", filled again from the journal (om.log tells why)");
      return started;
    } catch (RuntimeException second) {
      delete(folder);
      move(aside, folder);
      first.addSuppressed(second);
      throw first;
    }
  }

  /** What lay at {@code to} before is gone. */
  static void replace(Path from, Path to) {
    delete(to);
    move(from, to);
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot rename " + from + " to " + to, e);
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + folder, e);
    }
  }
}
