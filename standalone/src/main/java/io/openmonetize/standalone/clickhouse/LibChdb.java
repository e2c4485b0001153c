package io.openmonetize.standalone.clickhouse;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The part of libchdb's C interface that the front uses, in its binary-safe forms: every text goes
 * with its length, because statements and rows may hold zero bytes.
 *
 * <p>One connection runs one statement at a time. Every result must be destroyed, error results
 * included. An insert stream is never null: a bad start shows in {@link #chdb_stream_insert_error}.
 */
interface LibChdb extends Library {

  void chdb_set_signal_handlers_enabled(int enabled);

  Pointer chdb_connect(int argc, String[] argv);

  void chdb_close_conn(Pointer connection);

  Pointer chdb_query_n(
      Pointer session, byte[] query, long queryLength, byte[] format, long formatLength);

  int chdb_classify_query_n(
      Pointer session,
      byte[] query,
      long queryLength,
      @Nullable Pointer database,
      long databaseLength,
      Pointer analysis);

  Pointer chdb_stream_insert_n(
      Pointer session, byte[] statement, long statementLength, byte[] format, long formatLength);

  int chdb_stream_append(Pointer stream, Pointer data, long length);

  Pointer chdb_stream_done(Pointer stream);

  Pointer chdb_stream_insert_error(Pointer stream);

  void chdb_destroy_insert_stream(Pointer stream);

  Pointer chdb_result_buffer(Pointer result);

  long chdb_result_length(Pointer result);

  Pointer chdb_result_error(Pointer result);

  long chdb_result_rows_read(Pointer result);

  long chdb_result_bytes_read(Pointer result);

  long chdb_result_storage_rows_read(Pointer result);

  long chdb_result_storage_bytes_read(Pointer result);

  long chdb_result_rows_written(Pointer result);

  long chdb_result_bytes_written(Pointer result);

  void chdb_destroy_query_result(Pointer result);
}
