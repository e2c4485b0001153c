package io.openmonetize.standalone.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The front as a child process: what it leaves on disk, and that it never outlives its parent. */
class ClickHouseProcessIT {

  @TempDir Path folder;

  private ClickHouseProcess start() throws Exception {
    return ClickHouseProcess.start(folder, 0, EngineInstall.inUserCache().library());
  }

  @Test
  void data_is_there_again_after_a_restart() throws Exception {
    try (ClickHouseProcess front = start()) {
      fill(new HttpSql(front.url()));
    }
    try (ClickHouseProcess front = start()) {
      assertFilled(new HttpSql(front.url()));
    }
  }

  @Test
  void data_that_was_answered_for_survives_a_kill() throws Exception {
    try (ClickHouseProcess front = start()) {
      fill(new HttpSql(front.url()));
      ProcessHandle child = ProcessHandle.of(front.pid()).orElseThrow();
      child.destroyForcibly();
      child.onExit().get(20, TimeUnit.SECONDS);
    }
    try (ClickHouseProcess front = start()) {
      assertFilled(new HttpSql(front.url()));
    }
  }

  private static void fill(HttpSql sql) throws Exception {
    sql.value("CREATE DATABASE om");
    sql.value(
        "CREATE TABLE om.rows (id UInt64, v UInt64) ENGINE = ReplacingMergeTree(v) ORDER BY id");
    sql.value("CREATE VIEW om.latest AS SELECT * FROM om.rows FINAL");
    sql.value(
        "CREATE TABLE om.counts (n SimpleAggregateFunction(sum, UInt64)) ENGINE ="
            + " AggregatingMergeTree ORDER BY tuple()");
    sql.value(
        "CREATE MATERIALIZED VIEW om.counting TO om.counts AS SELECT count() AS n FROM om.rows");
    sql.value("INSERT INTO om.rows SELECT number, 1 FROM numbers(1000)");
    sql.value("INSERT INTO om.rows VALUES (1, 2)");
  }

  private static void assertFilled(HttpSql sql) throws Exception {
    assertThat(sql.value("SELECT count(), sum(v) FROM om.latest")).isEqualTo("1000\t1001");
    assertThat(sql.value("SELECT sum(n) FROM om.counts")).isEqualTo("1001");
    sql.value("INSERT INTO om.rows VALUES (1, 3)");
    assertThat(sql.value("SELECT v FROM om.latest WHERE id = 1")).isEqualTo("3");
    assertThat(sql.value("SELECT sum(n) FROM om.counts")).isEqualTo("1002");
  }

  @Test
  void a_query_that_runs_comes_to_its_end_before_the_front_stops() throws Exception {
    ClickHouseProcess front = start();
    HttpSql sql = new HttpSql(front.url());
    sql.value("CREATE TABLE slow (a UInt8) ENGINE = MergeTree ORDER BY a");
    FutureTask<String> insert =
        new FutureTask<>(() -> sql.value("INSERT INTO slow SELECT sleep(2)"));
    new Thread(insert).start();
    while (sql.value("SELECT count() FROM system.processes").equals("1") && !insert.isDone()) {
      Thread.onSpinWait();
    }
    front.close();
    assertThat(insert.get(10, TimeUnit.SECONDS)).isEmpty();
    assertThat(front.isAlive()).isFalse();
    try (ClickHouseProcess again = start()) {
      assertThat(new HttpSql(again.url()).value("SELECT count() FROM slow")).isEqualTo("1");
    }
  }

  @Test
  void a_query_without_end_does_not_keep_the_front() throws Exception {
    ClickHouseProcess front = start();
    HttpSql sql = new HttpSql(front.url());
    FutureTask<String> endless =
        new FutureTask<>(
            () ->
                sql.value(
                    "SELECT sum(sleepEachRow(0.1)) FROM numbers(600) SETTINGS max_block_size = 1"));
    new Thread(endless).start();
    while (sql.value("SELECT count() FROM system.processes").equals("1")) {
      assertThat(endless.isDone()).isFalse();
    }
    front.close();

    assertThat(front.isAlive()).isFalse();
    assertThat(Files.readString(front.log()))
        .contains("stopping with queries unfinished", "stopped");
  }

  @Test
  void a_front_ends_with_its_parent() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long pid = Long.parseLong(parent.inputReader().readLine());
    ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
    assertThat(child.isAlive()).isTrue();

    parent.destroyForcibly();

    child.onExit().get(20, TimeUnit.SECONDS);
    assertThat(child.isAlive()).isFalse();
  }

  /** Starts a front, tells its process id, and waits to be killed. */
  static final class Parent {
    public static void main(String[] arguments) throws Exception {
      ClickHouseProcess front =
          ClickHouseProcess.start(Path.of(arguments[0]), 0, EngineInstall.inUserCache().library());
      System.out.println(front.pid());
      System.in.read();
    }
  }

  @Test
  void a_second_front_on_the_same_folder_is_told_why_it_cannot_start() throws Exception {
    try (ClickHouseProcess first = start()) {
      assertThat(first.isAlive()).isTrue();
      assertThatThrownBy(this::start)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another process");
      assertThat(new HttpSql(first.url()).value("SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void a_port_that_is_taken_is_named() throws Exception {
    try (ClickHouseProcess first = start()) {
      Path other = Files.createDirectory(folder.resolve("other"));
      assertThatThrownBy(
              () ->
                  ClickHouseProcess.start(
                      other, first.port(), EngineInstall.inUserCache().library()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("port " + first.port());
    }
  }
}
