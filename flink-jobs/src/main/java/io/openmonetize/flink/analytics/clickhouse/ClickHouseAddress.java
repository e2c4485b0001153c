package io.openmonetize.flink.analytics.clickhouse;

import java.io.Serializable;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/**
 * Where ClickHouse answers over HTTP, and as whom.
 *
 * @param url `http://host:port` or `https://host:port`
 */
public record ClickHouseAddress(String url, String user, String password) implements Serializable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /**
   * Well below the 180 seconds after which Flink ends a whole task manager because one of its tasks
   * does not stop.
   */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  public ClickHouseAddress {
    if (!url.matches("https?://[^/@?]+/?")) {
      throw new IllegalArgumentException(
          "OM_CLICKHOUSE must look like http://host:port, not " + withoutUserInfo(url));
    }
  }

  /** Reads `http://user:password@host:port`; without a user it is `default` without a password. */
  public static ClickHouseAddress parse(String address) {
    URI uri = URI.create(address);
    if (uri.getUserInfo() == null) {
      return new ClickHouseAddress(address, "default", "");
    }
    String[] login = uri.getUserInfo().split(":", 2);
    return new ClickHouseAddress(
        withoutUserInfo(address), login[0], login.length == 2 ? login[1] : "");
  }

  private static String withoutUserInfo(String address) {
    return address.replaceFirst("//[^/]*@", "//");
  }

  String jdbcUrl() {
    return "jdbc:clickhouse:" + url;
  }

  /** What every connection needs; the sink adds what inserting needs. */
  Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connection_timeout", Long.toString(CONNECT_TIMEOUT.toMillis()));
    properties.setProperty("socket_timeout", Long.toString(ANSWER_TIMEOUT.toMillis()));
    // The sink tries again itself, and counts what was written.
    properties.setProperty("retry", "0");
    return properties;
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), properties());
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user + " at " + url;
  }
}
