package io.openmonetize.controlplane.archive;

import io.openmonetize.schemas.ClickHouseAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.Optional;

/** Asks ClickHouse whether it lives; it needs no password for that. */
public final class ClickHousePing {
  private static final int TIMEOUT_MS = 1_000;
  private static final int OK = 200;

  private final URL ping;

  public ClickHousePing(ClickHouseAddress address) {
    try {
      this.ping = URI.create(address.url()).resolve("/ping").toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException("OM_CLICKHOUSE must look like http://127.0.0.1:8123", e);
    }
  }

  /** Why older ledger lines cannot be read; empty when they can. */
  public Optional<String> problem() {
    try {
      HttpURLConnection connection = (HttpURLConnection) ping.openConnection();
      connection.setConnectTimeout(TIMEOUT_MS);
      connection.setReadTimeout(TIMEOUT_MS);
      int status = connection.getResponseCode();
      connection.disconnect();
      return status == OK ? Optional.empty() : Optional.of("ClickHouse answers " + status);
    } catch (IOException e) {
      return Optional.of("ClickHouse does not answer");
    }
  }
}
