package io.openmonetize.standalone.clickhouse;

import java.util.Locale;

/** What a statement did, in the words of ClickHouse's X-ClickHouse-Summary header. */
record Summary(
    long readRows,
    long readBytes,
    long writtenRows,
    long writtenBytes,
    long resultRows,
    long resultBytes) {

  /** Without what was read, which counts rows of others that lie beside one's own. */
  Summary ofResultOnly() {
    return new Summary(0, 0, 0, 0, resultRows, resultBytes);
  }

  String json(long elapsedNanos) {
    return String.format(
        Locale.ROOT,
        "{\"read_rows\":\"%d\",\"read_bytes\":\"%d\",\"written_rows\":\"%d\",\"written_bytes\":\"%d\",\"total_rows_to_read\":\"0\",\"result_rows\":\"%d\",\"result_bytes\":\"%d\",\"elapsed_ns\":\"%d\"}",
        readRows,
        readBytes,
        writtenRows,
        writtenBytes,
        resultRows,
        resultBytes,
        elapsedNanos);
  }
}
