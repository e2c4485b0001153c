package io.openmonetize.standalone.clickhouse;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** One connection to the engine; one statement at a time, from one thread at a time. */
final class EngineConnection implements AutoCloseable {

  private static final int CHUNK = 1 << 18;

  /** chdb_query_analysis_v1: its own size, statement count, flags, class; four 32-bit fields. */
  private static final int ANALYSIS_BYTES = 16;

  private static final int QUERY_CLASS_OFFSET = 12;
  private static final int READS_ONLY = 0;

  private final LibChdb library;
  private final Pointer connection;
  private final Pointer session;

  EngineConnection(LibChdb library, Pointer connection) {
    this.library = library;
    this.connection = connection;
    this.session = connection.getPointer(0);
  }

  EngineResult query(String statement, String format) {
    byte[] text = utf8(statement);
    byte[] formatName = utf8(format);
    return EngineResult.of(
        library, library.chdb_query_n(session, text, text.length, formatName, formatName.length));
  }

  /** Runs a statement for its effect. */
  void run(String statement) {
    query(statement, "Null").close();
  }

  /** The one value that a query answers. */
  String text(String statement) {
    try (EngineResult result = query(statement, "TabSeparatedRaw")) {
      return result.text().strip();
    }
  }

  /** How many statements a text holds; 0 when it does not parse. */
  int statements(String text) {
    return classify(text, 4);
  }

  /** Whether a text changes nothing, neither data nor the session. */
  boolean readsOnly(String text) {
    return classify(text, QUERY_CLASS_OFFSET) == READS_ONLY;
  }

  /**
   * Inserts rows that arrive as a stream in one of ClickHouse's input formats.
   *
   * <p>Rows must come this way and never behind the statement in one text: the engine's reader of
   * statements ends inline data at an empty line, so a RowBinary batch that happens to hold two
   * line feeds would be cut short without an error.
   *
   * @param statement the INSERT up to, but without, its FORMAT or VALUES
   */
  Summary insert(String statement, String format, InputStream rows) throws IOException {
    byte[] text = utf8(statement);
    byte[] formatName = utf8(format);
    Pointer stream =
        library.chdb_stream_insert_n(session, text, text.length, formatName, formatName.length);
    try {
      Pointer error = library.chdb_stream_insert_error(stream);
      if (error != null) {
        throw EngineException.fromEngine(error.getString(0, StandardCharsets.UTF_8.name()));
      }
      append(stream, rows);
      try (EngineResult done = EngineResult.of(library, library.chdb_stream_done(stream))) {
        return done.summary();
      }
    } finally {
      library.chdb_destroy_insert_stream(stream);
    }
  }

  /**
   * Stops at the first chunk that is refused: chdb_stream_done then says why. When the sender fails
   * instead, destroying the stream cancels the insert.
   */
  private void append(Pointer stream, InputStream rows) throws IOException {
    byte[] chunk = new byte[CHUNK];
    try (Memory memory = new Memory(CHUNK)) {
      int read = rows.readNBytes(chunk, 0, CHUNK);
      boolean taken = true;
      while (read > 0 && taken) {
        memory.write(0, chunk, 0, read);
        taken = library.chdb_stream_append(stream, memory, read) == 0;
        read = rows.readNBytes(chunk, 0, CHUNK);
      }
    }
  }

  private int classify(String text, int offset) {
    byte[] query = utf8(text);
    try (Memory analysis = new Memory(ANALYSIS_BYTES)) {
      analysis.clear();
      analysis.setInt(0, ANALYSIS_BYTES);
      int state = library.chdb_classify_query_n(session, query, query.length, null, 0, analysis);
      if (state != 0) {
        throw new IllegalStateException("the engine could not classify a statement");
      }
      return analysis.getInt(offset);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    library.chdb_close_conn(connection);
  }
}
