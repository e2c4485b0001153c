package io.openmonetize.controlplane.credits;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.ClickHouseAddress;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Reads the public view `ledger` of ClickHouse, as any user of SQL could. */
public final class ClickHouseArchive implements LedgerArchive {
  private static final String TIMEOUT_MS = "5000";

  /** Names and amounts of slices as two arrays, because a tuple has no type of its own in JDBC. */
  private static final String QUERY =
      """
      SELECT sequence, transaction_id, type, wallet, amount, held_delta, balance_before,
             balance_after, toUnixTimestamp64Milli(time) AS time_ms, event_id, command_id,
             tupleElement(slices, 'grant_id') AS slice_grants,
             tupleElement(slices, 'amount') AS slice_amounts, price_version,
             description
      FROM openmonetize.ledger
      WHERE livemode = ? AND customer_id = ? AND sequence < ?
      ORDER BY sequence DESC
      LIMIT ?
      """;

  private final String url;
  private final Properties settings;

  public ClickHouseArchive(ClickHouseAddress address) {
    this.url = address.jdbcUrl();
    this.settings = address.login();
    settings.setProperty("connection_timeout", TIMEOUT_MS);
    settings.setProperty("socket_timeout", TIMEOUT_MS);
  }

  @Override
  public List<Line> below(AccountKey account, long sequence, int limit) {
    try (Connection connection = DriverManager.getConnection(url, settings);
        PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setBoolean(1, account.livemode());
      query.setString(2, account.customerId());
      query.setLong(3, sequence);
      query.setInt(4, limit);
      return read(query);
    } catch (SQLException e) {
      throw new ArchiveUnavailable("ClickHouse does not answer", e);
    }
  }

  private static List<Line> read(PreparedStatement query) throws SQLException {
    var lines = new ArrayList<Line>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        lines.add(line(row));
      }
    }
    return lines;
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getLong("sequence"),
        row.getString("transaction_id"),
        row.getString("type"),
        row.getString("wallet"),
        credits(row, "amount"),
        credits(row, "held_delta"),
        credits(row, "balance_before"),
        credits(row, "balance_after"),
        Instant.ofEpochMilli(row.getLong("time_ms")),
        row.getString("event_id"),
        row.getString("command_id"),
        slices(row),
        row.getString("price_version"),
        row.getString("description"));
  }

  private static List<Line.Slice> slices(ResultSet row) throws SQLException {
    Object[] grants = items(row.getArray("slice_grants"));
    Object[] amounts = items(row.getArray("slice_amounts"));
    var slices = new ArrayList<Line.Slice>(grants.length);
    for (int i = 0; i < grants.length; i++) {
      slices.add(new Line.Slice((String) grants[i], Credits.of((BigDecimal) amounts[i])));
    }
    return slices;
  }

  private static Object[] items(Array array) throws SQLException {
    return (Object[]) array.getArray();
  }

  private static Credits credits(ResultSet row, String column) throws SQLException {
    return Credits.of(row.getBigDecimal(column));
  }
}
