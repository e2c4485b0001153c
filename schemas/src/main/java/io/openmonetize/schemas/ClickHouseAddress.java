package io.openmonetize.schemas;

import java.io.Serializable;
import java.net.URI;
import java.util.Properties;

/**
 * Where ClickHouse answers over HTTP, and as whom: `OM_CLICKHOUSE` of every process.
 *
 * @param url `http://host:port` or `https://host:port`
 */
public record ClickHouseAddress(String url, String user, String password) implements Serializable {
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

  public String jdbcUrl() {
    return "jdbc:clickhouse:" + url;
  }

  /** As the driver wants it; a new object that the caller may add to. */
  public Properties login() {
    Properties login = new Properties();
    login.setProperty("user", user);
    login.setProperty("password", password);
    return login;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user + " at " + url;
  }
}
