package io.openmonetize.standalone.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP protocol, as curl and other plain clients speak it. */
class ClickHouseFrontIT {

  @TempDir static Path folder;

  private static ClickHouseProcess front;
  private static HttpSql http;

  @BeforeAll
  static void start() throws Exception {
    front = ClickHouseProcess.start(folder, 0, EngineInstall.inUserCache().library());
    http = new HttpSql(front.url());
  }

  @AfterAll
  static void stop() {
    front.close();
  }

  @Test
  void a_ping_is_answered() throws Exception {
    assertThat(http.get("/ping").body()).isEqualTo("Ok.\n");
    assertThat(http.get("/replicas_status").body()).isEqualTo("Ok.\n");
    assertThat(http.get("/").body()).isEqualTo("Ok.\n");
  }

  @Test
  void the_jdbc_driver_selects() throws SQLException {
    try (Connection connection = DriverManager.getConnection(front.jdbcUrl());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT 41 + 1 AS answer, 'x' AS text")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt("answer")).isEqualTo(42);
      assertThat(rows.getString("text")).isEqualTo("x");
    }
  }
}
