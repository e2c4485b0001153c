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
  private static final String ENDPOINTS = "endpoints";

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
      FileChannel channel =
          FileChannel.open(
              root.resolve("om.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new IllegalStateException(
            "Another stack uses " + root + "; stop it with './om down', or give --data DIR.");
      }
      Files.deleteIfExists(root.resolve(ENDPOINTS));
      Files.writeString(root.resolve(PID_FILE), ProcessHandle.current().pid() + "\n");
      return new DataFolder(root, channel);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use " + root + " as data folder", e);
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

  /** Says that everything runs, and where. */
  void announce(String endpoints) {
    try {
      Files.writeString(root.resolve(ENDPOINTS), endpoints);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write into " + root, e);
    }
  }

  /** The operating system drops the lock with the process, so a killed stack blocks nobody. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(root.resolve(PID_FILE));
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot leave " + root, e);
    }
  }
}
