package io.openmonetize.controlplane.archive;

import io.openmonetize.schemas.AccountKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The public view `holds`. */
public final class ClickHouseHolds implements HoldArchive {
  private static final String ONE =
      """
      SELECT hold_id, status, held_amount, burned_amount,
             toUnixTimestamp64Milli(toDateTime64(created_at, 3, 'UTC')) AS created_ms,
             toUnixTimestamp64Milli(toDateTime64(assumeNotNull(ended_at), 3, 'UTC')) AS ended_ms
      FROM openmonetize.holds
      WHERE livemode = ? AND customer_id = ? AND hold_id = ?
      LIMIT 1
      """;

  private final ClickHouse clickHouse;

  public ClickHouseHolds(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  @Override
  public Optional<PastHold> find(AccountKey account, String holdId) {
    return clickHouse
        .ask(ONE, ClickHouseHolds::hold, account.livemode(), account.customerId(), holdId)
        .stream()
        .findFirst();
  }

  private static PastHold hold(ResultSet row) throws SQLException {
    String status = row.getString("status");
    return new PastHold(
        row.getString("hold_id"),
        status,
        ClickHouse.credits(row, "held_amount"),
        ClickHouse.credits(row, "burned_amount"),
        Instant.ofEpochMilli(row.getLong("created_ms")),
        status.equals(PastHold.OPEN)
            ? Optional.empty()
            : Optional.of(Instant.ofEpochMilli(row.getLong("ended_ms"))));
  }
}
