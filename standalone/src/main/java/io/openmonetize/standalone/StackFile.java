package io.openmonetize.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * What a running stack tells about itself, in a file of its data folder: for {@code om status} and
 * whoever else wants to talk to it. It holds no key.
 *
 * @param pid the supervisor
 * @param serving whether everything has come up once
 */
public record StackFile(
    long pid, long startedAtMs, boolean serving, StackPorts ports, List<PartState> parts) {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final String NAME = "stack.json";

  public StackFile {
    parts = List.copyOf(parts);
  }

  /** Empty when nothing has been started in the folder, or what was there has stopped in order. */
  public static Optional<StackFile> read(Path dataDir) {
    Path file = dataDir.resolve(NAME);
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), StackFile.class));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(
          file + " cannot be read; './om down' and './om up' write it anew", e);
    }
  }

  /** Whole or not at all, because others read it at any moment. */
  void write(Path dataDir) throws IOException {
    Path partial = dataDir.resolve(NAME + ".partial");
    Files.write(partial, JSON.writeValueAsBytes(this));
    Files.move(
        partial,
        dataDir.resolve(NAME),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Whether its supervisor still lives. */
  public boolean alive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
