package io.openmonetize.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Flink's checkpoints name their files by absolute paths. In a folder that was copied they still
 * name the files of the original, and a job that runs from the copy would delete those.
 */
record FlinkFolder(Path folder) {
  private static final String MARK = "path";

  /** Leaves the checkpoints of another place aside; the jobs then read the journal again. */
  void settle(Disposable.Told told) {
    Path mark = folder.resolve(MARK);
    try {
      if (Files.exists(mark) && !Files.readString(mark).strip().equals(folder.toString())) {
        Path aside = folder.resolveSibling(folder.getFileName() + ".of-another-place");
        Disposable.replace(folder, aside);
        told.note(
            Parts.FLINK,
            "the data folder was moved or copied here; the jobs read the journal again");
      }
      Files.createDirectories(folder);
      Files.writeString(mark, folder + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot prepare " + folder, e);
    }
  }
}
