package io.openmonetize.standalone.clickhouse;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The ClickHouse engine in this process, over one data folder.
 *
 * <p>A process has one engine, and the engine stops when its last connection closes; so one
 * connection is held from start to end and serves no query. All others live for one request: a new
 * one costs a fraction of a millisecond and starts with default settings, database and parameters,
 * so that nothing of one request can leak into the next.
 */
final class Engine implements AutoCloseable {

  /**
   * dlopen's RTLD_LAZY without RTLD_GLOBAL: the engine's symbols must not reach other libraries.
   */
  private static final int LAZY_LOCAL = 1;

  private final LibChdb library;
  private final String[] arguments;
  private final Pointer anchor;
  private final String version;
  private final String timezone;

  private Engine(LibChdb library, String[] arguments) {
    this.library = library;
    this.arguments = arguments;
    this.anchor = connect();
    try (EngineConnection first = open()) {
      this.version = first.text("SELECT version()");
      this.timezone = first.text("SELECT timezone()");
    }
  }

  /** Loads the library and starts the engine over {@code data}, which is made if it is missing. */
  static Engine start(Path libraryFile, Path data, EngineLimits limits) throws IOException {
    Files.createDirectories(data);
    String[] arguments = limits.arguments(data);
    LibChdb library =
        Native.load(
            libraryFile.toAbsolutePath().toString(),
            LibChdb.class,
            Map.of(
                Library.OPTION_OPEN_FLAGS,
                LAZY_LOCAL,
                Library.OPTION_STRING_ENCODING,
                StandardCharsets.UTF_8.name()));
    // HotSpot turns SIGSEGV and its kin into null checks. The engine would put its own crash
    // handlers there with the first connection, so they are off before that.
    library.chdb_set_signal_handlers_enabled(0);
    return new Engine(library, arguments);
  }

  EngineConnection open() {
    return new EngineConnection(library, connect());
  }

  String version() {
    return version;
  }

  String timezone() {
    return timezone;
  }

  @Override
  public void close() {
    library.chdb_close_conn(anchor);
  }

  private Pointer connect() {
    Pointer connection = library.chdb_connect(arguments.length, arguments);
    if (connection == null) {
      throw new IllegalStateException(
          "the ClickHouse engine refused a connection; is another process using the data folder in "
              + String.join(" ", arguments)
              + "?");
    }
    return connection;
  }
}
