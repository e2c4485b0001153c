package io.openmonetize.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder that a stack lives in: one stack at a time, and a file that tells {@code om down} whom
 * to stop.
 */
public final class DataFolder implements AutoCloseable {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final String PID_FILE = "om.pid";
  private static final String LAYOUT_FILE = "layout";

  /** Raised when a start could not read what an older one wrote without converting it. */
  static final int LAYOUT = 1;

  private final Path root;
  private final FileChannel channel;

  private DataFolder(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /**
   * @throws IllegalStateException when another stack uses the folder
   */
  public static DataFolder open(Path dir) {
    Path root = dir.toAbsolutePath().normalize();
    try {
      // What customers send lies in it, in clear.
      Files.createDirectories(root, OWNER_ONLY);
      Files.createDirectories(root.resolve("logs"));
      requireReadable(root.resolve(LAYOUT_FILE));
      FileChannel channel =
          FileChannel.open(
              root.resolve("om.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new IllegalStateException(
            "Another stack uses " + root + "; stop it with './om down', or give --data DIR.");
      }
      Files.deleteIfExists(root.resolve(StackFile.NAME));
      Files.writeString(root.resolve(PID_FILE), ProcessHandle.current().pid() + "\n");
      return new DataFolder(root, channel);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use " + root + " as data folder: " + e, e);
    }
  }

  private static void requireReadable(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.writeString(file, LAYOUT + "\n");
      return;
    }
    String found = Files.readString(file).strip();
    if (!found.equals(Integer.toString(LAYOUT))) {
      throw new IllegalStateException(
          "%s says that a newer version wrote this folder (layout %s, this version reads %d); start it with that version, or give another folder with --data DIR"
              .formatted(file, found, LAYOUT));
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisJvm) {
      return false;
    }
  }

  public Path part(String name) {
    return root.resolve(name);
  }

  public Path logs() {
    return root.resolve("logs");
  }

  /** The operating system drops the lock with the process, so a killed stack blocks nobody. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(root.resolve(PID_FILE));
      Files.deleteIfExists(root.resolve(StackFile.NAME));
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot leave " + root, e);
    }
  }
}
