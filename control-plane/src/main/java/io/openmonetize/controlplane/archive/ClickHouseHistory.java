package io.openmonetize.controlplane.archive;

import io.openmonetize.schemas.AccountKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The public view `decisions`. */
public final class ClickHouseHistory implements HistoryArchive {
  private static final String BY_ID =
      """
      SELECT identity, revision, verdict, reason, toUnixTimestamp64Milli(decided_at) AS decided_ms,
             toUnixTimestamp64Milli(received_at) AS received_ms,
             toUnixTimestamp64Milli(timestamp) AS timestamp_ms, arrived, released, correction,
             credits_burned, credits_unfunded, price_version, rule, ledger_sequence
      FROM openmonetize.decisions
      WHERE livemode = ? AND customer_id = ? AND event_id = ?
      ORDER BY revision, identity
      LIMIT ?
      """;

  private static final String AS_OF =
      """
      SELECT greatest(
          (SELECT toUnixTimestamp64Milli(max(decided_at)) FROM openmonetize.decisions
           WHERE livemode = ? AND customer_id = ?),
          (SELECT toUnixTimestamp64Milli(max(reported_at)) FROM openmonetize.doors)) AS as_of_ms
      """;

  private final ClickHouse clickHouse;

  public ClickHouseHistory(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  @Override
  public List<Decided> decisions(AccountKey account, String eventId, int limit) {
    return clickHouse.ask(
        BY_ID,
        ClickHouseHistory::decided,
        account.livemode(),
        account.customerId(),
        eventId,
        limit);
  }

  @Override
  public Optional<Instant> asOf(AccountKey account) {
    return clickHouse
        .ask(
            AS_OF,
            row -> Instant.ofEpochMilli(row.getLong("as_of_ms")),
            account.livemode(),
            account.customerId())
        .stream()
        .filter(known -> known.toEpochMilli() > 0)
        .findFirst();
  }

  private static Decided decided(ResultSet row) throws SQLException {
    return new Decided(
        row.getString("identity"),
        row.getLong("revision"),
        row.getString("verdict"),
        row.getString("reason"),
        Instant.ofEpochMilli(row.getLong("decided_ms")),
        Instant.ofEpochMilli(row.getLong("received_ms")),
        Instant.ofEpochMilli(row.getLong("timestamp_ms")),
        row.getBoolean("arrived"),
        row.getBoolean("released"),
        row.getString("correction"),
        ClickHouse.credits(row, "credits_burned"),
        ClickHouse.credits(row, "credits_unfunded"),
        row.getString("price_version"),
        row.getString("rule"),
        row.getLong("ledger_sequence"));
  }
}
