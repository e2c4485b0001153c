package io.openmonetize.controlplane.archive;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.AccountKey;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The public view `ledger`. */
public final class ClickHouseLedger implements LedgerArchive {

  /** Names and amounts of slices as two arrays, because a tuple has no type of its own in JDBC. */
  private static final String LINES =
      """
      SELECT sequence, transaction_id, type, wallet, amount, held_delta, balance_before,
             balance_after, toUnixTimestamp64Milli(time) AS time_ms, event_id, command_id, actor,
             tupleElement(slices, 'grant_id') AS slice_grants,
             tupleElement(slices, 'amount') AS slice_amounts, price_version,
             description, reference, hash
      FROM openmonetize.ledger
      WHERE livemode = ? AND customer_id = ? AND\s""";

  private static final String BELOW = LINES + "sequence < ? ORDER BY sequence DESC LIMIT ?";
  private static final String BELOW_OF_WALLET =
      LINES + "wallet = ? AND sequence < ? ORDER BY sequence DESC LIMIT ? OFFSET ?";
  private static final String ABOVE = LINES + "sequence > ? ORDER BY sequence LIMIT ?";
  private static final String ONE = LINES + "transaction_id = ? LIMIT 1";

  private static final String EXTENT =
      """
      SELECT max(sequence) AS last, count() AS lines, countIf(wallet = ? AND sequence < ?) AS own
      FROM openmonetize.ledger
      WHERE livemode = ? AND customer_id = ?
      """;

  private static final String SUMS =
      """
      SELECT wallet, sum(amount) AS amounts, sum(held_delta) AS held
      FROM openmonetize.ledger
      WHERE livemode = ? AND customer_id = ? AND time <= fromUnixTimestamp64Milli(?, 'UTC')
        AND sequence <= ?
      GROUP BY wallet
      """;

  private final ClickHouse clickHouse;

  public ClickHouseLedger(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  @Override
  public List<Line> below(AccountKey account, long sequence, int limit) {
    return lines(BELOW, account, sequence, limit);
  }

  @Override
  public List<Line> below(AccountKey account, String wallet, long sequence, int limit, int skip) {
    return lines(BELOW_OF_WALLET, account, wallet, sequence, limit, skip);
  }

  @Override
  public List<Line> above(AccountKey account, long sequence, int limit) {
    return lines(ABOVE, account, sequence, limit);
  }

  @Override
  public Optional<Line> find(AccountKey account, String transactionId) {
    return lines(ONE, account, transactionId).stream().findFirst();
  }

  @Override
  public Extent extent(AccountKey account, String wallet, long below) {
    return clickHouse
        .ask(
            EXTENT,
            row -> new Extent(row.getLong("last"), row.getLong("lines"), row.getLong("own")),
            wallet,
            below,
            account.livemode(),
            account.customerId())
        .get(0);
  }

  @Override
  public List<WalletSum> sums(AccountKey account, Instant upTo, long upToSequence) {
    return clickHouse.ask(
        SUMS,
        row ->
            new WalletSum(
                row.getString("wallet"),
                ClickHouse.credits(row, "amounts"),
                ClickHouse.credits(row, "held")),
        account.livemode(),
        account.customerId(),
        upTo.toEpochMilli(),
        upToSequence);
  }

  private List<Line> lines(String query, AccountKey account, Object... more) {
    var parameters = new ArrayList<Object>(List.of(account.livemode(), account.customerId()));
    parameters.addAll(List.of(more));
    return clickHouse.ask(query, ClickHouseLedger::line, parameters.toArray());
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getLong("sequence"),
        row.getString("transaction_id"),
        row.getString("type"),
        row.getString("wallet"),
        ClickHouse.credits(row, "amount"),
        ClickHouse.credits(row, "held_delta"),
        ClickHouse.credits(row, "balance_before"),
        ClickHouse.credits(row, "balance_after"),
        Instant.ofEpochMilli(row.getLong("time_ms")),
        row.getString("event_id"),
        row.getString("command_id"),
        row.getString("actor"),
        slices(row),
        row.getString("price_version"),
        row.getString("description"),
        row.getString("reference"),
        row.getString("hash"));
  }

  private static List<Line.Slice> slices(ResultSet row) throws SQLException {
    Object[] grants = ClickHouse.items(row, "slice_grants");
    Object[] amounts = ClickHouse.items(row, "slice_amounts");
    var slices = new ArrayList<Line.Slice>(grants.length);
    for (int i = 0; i < grants.length; i++) {
      slices.add(new Line.Slice((String) grants[i], Credits.of((BigDecimal) amounts[i])));
    }
    return slices;
  }
}
