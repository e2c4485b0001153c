package io.openmonetize.flink.analytics.fold;

import static io.openmonetize.flink.analytics.clickhouse.Column.day;
import static io.openmonetize.flink.analytics.clickhouse.Column.flag;
import static io.openmonetize.flink.analytics.clickhouse.Column.seconds;
import static io.openmonetize.flink.analytics.clickhouse.Column.text;
import static io.openmonetize.flink.analytics.clickhouse.Column.uint64;

import io.openmonetize.flink.analytics.clickhouse.ClickHouseConnections;
import io.openmonetize.flink.analytics.clickhouse.Column;
import io.openmonetize.flink.analytics.clickhouse.LogTable;
import io.openmonetize.flink.analytics.clickhouse.SqlScript;
import io.openmonetize.flink.analytics.rows.Owner;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds inside ClickHouse: this process only says which events, groups and days.
 *
 * <p>They are written to a table under a number of the fold's own, and dropped with it. What a
 * crash leaves there is read by nobody.
 */
final class ClickHouseFold implements Fold {
  private static final Logger LOG = LoggerFactory.getLogger(ClickHouseFold.class);

  private static final LogTable<Named<Identity>> EVENTS =
      table("fold_identities_log", List.of(text("identity", event -> event.what().hex())));

  private static final LogTable<Named<Group>> GROUPS =
      table(
          "fold_groups_log",
          List.of(
              seconds("hour", group -> TimeUnit.MILLISECONDS.toSeconds(group.what().hourMs())),
              text("feature_id", group -> group.what().names().featureId()),
              text("event_type", group -> group.what().names().eventType()),
              text("provider", group -> group.what().names().provider()),
              text("model", group -> group.what().names().model()),
              text("unit_type", group -> group.what().names().unitType()),
              text("team_id", group -> group.what().names().teamId()),
              text("user_id", group -> group.what().names().userId())));

  private static final LogTable<Named<CustomerDay>> DAYS =
      table("fold_days_log", List.of(day("day", day -> day.what().day())));

  private static final List<String> CORRECTED =
      SqlScript.read(ClickHouseFold.class, "corrected.sql");
  private static final List<String> SETTLE = SqlScript.read(ClickHouseFold.class, "settle.sql");
  private static final List<String> SETTLED = SqlScript.read(ClickHouseFold.class, "settled.sql");
  private static final List<String> SUM_HOURS = SqlScript.read(ClickHouseFold.class, "hours.sql");
  private static final List<String> SUM_DAYS = SqlScript.read(ClickHouseFold.class, "days.sql");
  private static final List<String> SUM_TOTALS = SqlScript.read(ClickHouseFold.class, "totals.sql");

  private static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);
  private static final long DAY_MS = TimeUnit.DAYS.toMillis(1);

  private static final SecureRandom CHANCE = new SecureRandom();

  private final ClickHouseConnections connections;

  /** What a fold is about. */
  private record Named<S>(long fold, S what) {}

  /** When hours or days begin, the last of them included, and how long each is. */
  private record Range(long fromMs, long untilMs) {
    static Range of(LongStream begins, long lengthMs) {
      LongSummaryStatistics all = begins.summaryStatistics();
      return new Range(all.getMin(), all.getMax() + lengthMs);
    }

    String in(String sql) {
      return sql.replace("{from}", Long.toString(fromMs))
          .replace("{until}", Long.toString(untilMs));
    }
  }

  private interface Reading<R> {
    R of(ResultSet row) throws SQLException;
  }

  private interface Work<R> {
    R on(Connection connection, long fold) throws SQLException;
  }

  ClickHouseFold(ClickHouseConnections connections) {
    this.connections = connections;
  }

  @Override
  public List<Identity> corrected(Collection<Identity> events) throws IOException {
    return about(
        EVENTS,
        events,
        (connection, fold) ->
            rows(
                connection,
                numbered(CORRECTED.get(0), fold),
                row -> new Identity(owner(row), row.getString("identity"))));
  }

  @Override
  public List<Group> settle(Collection<Identity> events) throws IOException {
    return about(
        EVENTS,
        events,
        (connection, fold) -> {
          run(connection, SETTLE, fold);
          return rows(connection, numbered(SETTLED.get(0), fold), ClickHouseFold::group);
        });
  }

  @Override
  public void sumHours(Collection<Group> groups) throws IOException {
    sum(SUM_HOURS, GROUPS, groups, Range.of(groups.stream().mapToLong(Group::hourMs), HOUR_MS));
  }

  @Override
  public void sumDays(Collection<CustomerDay> days) throws IOException {
    sum(SUM_DAYS, DAYS, days, daysOf(days));
  }

  @Override
  public void sumTotals(Collection<CustomerDay> days) throws IOException {
    sum(SUM_TOTALS, DAYS, days, daysOf(days));
  }

  private static Range daysOf(Collection<CustomerDay> days) {
    return Range.of(days.stream().mapToLong(CustomerDay::beginMs), DAY_MS);
  }

  private <S> void sum(
      List<String> script, LogTable<Named<S>> table, Collection<S> subjects, Range range)
      throws IOException {
    List<String> ranged = script.stream().map(range::in).toList();
    about(
        table,
        subjects,
        (connection, fold) -> {
          run(connection, ranged, fold);
          return true;
        });
  }

  private <S, R> R about(LogTable<Named<S>> table, Collection<S> subjects, Work<R> work)
      throws IOException {
    long fold = CHANCE.nextLong(1, Long.MAX_VALUE);
    try (Connection connection = connections.open()) {
      ClickHouseConnections.insert(
          connection,
          table,
          () -> subjects.stream().map(what -> new Named<>(fold, what)).iterator());
      R result = work.on(connection, fold);
      forget(connection, table, fold);
      return result;
    } catch (SQLException e) {
      throw new IOException(
          "ClickHouse did not sum what " + subjects.size() + " rows of " + table.name() + " name",
          e);
    }
  }

  private static <R> List<R> rows(Connection connection, String query, Reading<R> reading)
      throws SQLException {
    var rows = new ArrayList<R>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        rows.add(reading.of(row));
      }
    }
    return rows;
  }

  private static Group group(ResultSet row) throws SQLException {
    return new Group(
        owner(row),
        row.getLong("hour_ms"),
        new Group.Names(
            row.getString("feature_id"),
            row.getString("event_type"),
            row.getString("provider"),
            row.getString("model"),
            row.getString("unit_type"),
            row.getString("team_id"),
            row.getString("user_id")));
  }

  private static Owner owner(ResultSet row) throws SQLException {
    return new Owner(row.getBoolean("livemode"), row.getString("customer_id"));
  }

  private static void run(Connection connection, List<String> script, long fold)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : script) {
        statement.execute(numbered(sql, fold));
      }
    }
  }

  private static String numbered(String sql, long fold) {
    return sql.replace("{fold}", Long.toUnsignedString(fold));
  }

  private static void forget(Connection connection, LogTable<?> table, long fold) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE openmonetize." + table.name() + " DROP PARTITION " + fold);
    } catch (SQLException e) {
      LOG.warn("What a fold was about stays in its table, where nobody reads it: {}", e.toString());
    }
  }

  private static <S extends Owned> LogTable<Named<S>> table(
      String name, List<Column<Named<S>>> subject) {
    var columns = new ArrayList<Column<Named<S>>>();
    columns.add(uint64("fold", Named::fold));
    columns.add(flag("livemode", row -> row.what().owner().livemode()));
    columns.add(text("customer_id", row -> row.what().owner().customerId()));
    columns.addAll(subject);
    return new LogTable<>(name, columns);
  }
}
