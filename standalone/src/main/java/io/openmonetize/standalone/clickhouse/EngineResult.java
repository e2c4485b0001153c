package io.openmonetize.standalone.clickhouse;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A finished statement's output, held in the engine's memory until it is closed. */
final class EngineResult implements AutoCloseable {

  private static final int CHUNK = 1 << 16;

  private final LibChdb library;
  private final Pointer result;

  private EngineResult(LibChdb library, Pointer result) {
    this.library = library;
    this.result = result;
  }

  /** Takes over a result, or destroys it and throws what the engine says went wrong. */
  static EngineResult of(LibChdb library, Pointer result) {
    Pointer error = library.chdb_result_error(result);
    if (error == null) {
      return new EngineResult(library, result);
    }
    String text = error.getString(0, StandardCharsets.UTF_8.name());
    library.chdb_destroy_query_result(result);
    throw EngineException.fromEngine(text);
  }

  long length() {
    return library.chdb_result_length(result);
  }

  void writeTo(OutputStream out) throws IOException {
    long length = length();
    if (length == 0) {
      return;
    }
    Pointer buffer = library.chdb_result_buffer(result);
    byte[] chunk = new byte[(int) Math.min(CHUNK, length)];
    for (long at = 0; at < length; at += chunk.length) {
      int size = (int) Math.min(chunk.length, length - at);
      ByteBuffer view = buffer.getByteBuffer(at, size);
      view.get(chunk, 0, size);
      out.write(chunk, 0, size);
    }
  }

  String text() {
    long length = length();
    return length == 0
        ? ""
        : new String(
            library.chdb_result_buffer(result).getByteArray(0, Math.toIntExact(length)),
            StandardCharsets.UTF_8);
  }

  Summary summary() {
    return new Summary(
        library.chdb_result_storage_rows_read(result),
        library.chdb_result_storage_bytes_read(result),
        library.chdb_result_rows_written(result),
        library.chdb_result_bytes_written(result),
        library.chdb_result_rows_read(result),
        library.chdb_result_bytes_read(result));
  }

  @Override
  public void close() {
    library.chdb_destroy_query_result(result);
  }
}
