package io.openmonetize.e2e.bench;

import io.openmonetize.e2e.audit.ClickHouseSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Decisions into a table of the same kind, in blocks as large as the job's, and nothing else. */
final class BulkInsert {
  private static final int BLOCK = 20_000;
  private static final int BLOCKS_READY = 20;

  private BulkInsert() {}

  /** Rows a second from a client that has them ready to send. */
  static double posted(ClickHouseSql sql) {
    sql.run("CREATE TABLE openmonetize.posted AS openmonetize.decisions_3_log");
    List<byte[]> blocks = new ArrayList<>();
    for (int i = 0; i < BLOCKS_READY; i++) {
      blocks.add(
          sql.bytes(
              String.format(
                  Locale.ROOT,
                  "SELECT * FROM openmonetize.decisions_3_log LIMIT %d OFFSET %d FORMAT RowBinary",
                  BLOCK,
                  i * BLOCK)));
    }
    long began = System.nanoTime();
    for (byte[] block : blocks) {
      sql.insert("INSERT INTO openmonetize.posted FORMAT RowBinary", block);
    }
    double rate = perSecond(rows(sql, "posted"), began);
    sql.run("DROP TABLE openmonetize.posted SYNC");
    return rate;
  }

  /** Rows a second within ClickHouse, which neither sends nor reads them. */
  static double copied(ClickHouseSql sql, long rows) {
    sql.run("CREATE TABLE openmonetize.copied AS openmonetize.decisions_3_log");
    long began = System.nanoTime();
    sql.run(
        "INSERT INTO openmonetize.copied SELECT * FROM openmonetize.decisions_3_log LIMIT "
            + rows
            + " SETTINGS max_insert_threads = 1, max_block_size = "
            + BLOCK
            + ", min_insert_block_size_rows = "
            + BLOCK);
    double rate = perSecond(rows(sql, "copied"), began);
    sql.run("DROP TABLE openmonetize.copied SYNC");
    return rate;
  }

  private static long rows(ClickHouseSql sql, String table) {
    return Long.parseLong(sql.value("SELECT count() FROM openmonetize." + table));
  }

  private static double perSecond(long rows, long began) {
    return (double) rows * TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - began);
  }
}
