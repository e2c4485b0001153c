package io.openmonetize.standalone.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the pinned clickhouse-jdbc sends, kept as a golden list: a new version that sends a
 * parameter or header the front has never seen turns this red before it turns strange.
 */
class DriverRequestsIT {

  @TempDir Path folder;

  @Test
  void the_driver_sends_what_the_front_was_built_for() throws Exception {
    try (ClickHouseProcess front =
            ClickHouseProcess.start(folder, 0, EngineInstall.inUserCache().library());
        RecordingProxy proxy = new RecordingProxy(front.url())) {
      useAll(proxy.jdbcUrl(), new Properties());
      Properties options = new Properties();
      options.setProperty("beta.row_binary_for_simple_insert", "true");
      options.setProperty("decompress", "true");
      options.setProperty("clickhouse_setting_max_threads", "1");
      options.setProperty("user", "default");
      options.setProperty("password", "");
      useAll(proxy.jdbcUrl(), options);
      Properties http = new Properties();
      http.setProperty("client.use_http_compression", "true");
      http.setProperty("decompress", "true");
      useAll(proxy.jdbcUrl(), http);

      assertThat(String.join("\n", proxy.requests()) + "\n").isEqualTo(golden());
    }
  }

  private static void useAll(String url, Properties properties) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, properties)) {
      connection.getMetaData().getDatabaseProductVersion();
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE IF NOT EXISTS t (a UInt32, s String) ORDER BY a");
        statement.executeQuery("SELECT count() FROM t").close();
      }
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO t (a, s) VALUES (?, ?)")) {
        for (int i : List.of(1, 2)) {
          insert.setInt(1, i);
          insert.setString(2, "x");
          insert.addBatch();
        }
        assertThat(insert.executeBatch()).hasSize(2);
      }
      try (PreparedStatement query = connection.prepareStatement("SELECT s FROM t WHERE a = ?")) {
        query.setInt(1, 1);
        query.executeQuery().close();
      }
    }
  }

  private static String golden() throws Exception {
    try (InputStream in = DriverRequestsIT.class.getResourceAsStream("driver-requests.txt")) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
