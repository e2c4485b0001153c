package io.openmonetize.flink.analytics.fold;

import io.openmonetize.flink.analytics.clickhouse.ClickHouseConnections;
import io.openmonetize.flink.analytics.rows.Owner;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds inside ClickHouse: this process only says which groups and identities.
 *
 * <p>They are written to tables under a number of the fold's own, and dropped with it. What a crash
 * leaves there is read by nobody.
 */
final class ClickHouseFold implements Fold {
  private static final Logger LOG = LoggerFactory.getLogger(ClickHouseFold.class);

  /**
   * So many at a time, neighbours together, so that a statement reads each part of a table once.
   */
  private static final int GROUPS_AT_ONCE = 50_000;

  private static final String INSERT_GROUPS =
      """
      INSERT INTO openmonetize.fold_groups_log
        (fold, livemode, customer_id, hour, feature_id, event_type, provider, model, unit_type,
         team_id, user_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  private static final String INSERT_IDENTITIES =
      "INSERT INTO openmonetize.fold_identities_log (fold, livemode, customer_id, identity)"
          + " VALUES (?, ?, ?, ?)";

  private static final Comparator<Group> NEIGHBOURS =
      Comparator.comparing((Group group) -> group.owner().livemode())
          .thenComparing(group -> group.owner().customerId())
          .thenComparing(Group::hourMs);

  private static final SecureRandom CHANCE = new SecureRandom();

  private final ClickHouseConnections connections;

  ClickHouseFold(ClickHouseConnections connections) {
    this.connections = connections;
  }

  @Override
  public void fold(Changes.Batch changes) throws IOException {
    try (Connection connection = connections.open()) {
      List<Group> groups = changes.groups().stream().sorted(NEIGHBOURS).toList();
      List<Identity> identities = changes.identities();
      for (int from = 0; from < groups.size() || !identities.isEmpty(); from += GROUPS_AT_ONCE) {
        int to = Math.min(groups.size(), from + GROUPS_AT_ONCE);
        fold(connection, groups.subList(Math.min(from, to), to), identities);
        identities = List.of();
      }
    } catch (SQLException e) {
      throw new IOException("ClickHouse did not sum up " + changes.groups().size() + " groups", e);
    }
  }

  private static void fold(Connection connection, List<Group> groups, List<Identity> identities)
      throws SQLException {
    long fold = CHANCE.nextLong(1, Long.MAX_VALUE);
    insertGroups(connection, fold, groups);
    if (!identities.isEmpty()) {
      insertIdentities(connection, fold, identities);
      run(connection, FoldStatements.settling(fold));
    }
    run(connection, FoldStatements.summing(fold));
    forget(connection, fold);
  }

  private static void insertGroups(Connection connection, long fold, List<Group> groups)
      throws SQLException {
    if (groups.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(INSERT_GROUPS)) {
      for (Group group : groups) {
        owner(insert, fold, group.owner());
        insert.setObject(4, Instant.ofEpochMilli(group.hourMs()));
        names(insert, group.names());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void names(PreparedStatement insert, Group.Names names) throws SQLException {
    insert.setString(5, names.featureId());
    insert.setString(6, names.eventType());
    insert.setString(7, names.provider());
    insert.setString(8, names.model());
    insert.setString(9, names.unitType());
    insert.setString(10, names.teamId());
    insert.setString(11, names.userId());
  }

  private static void insertIdentities(Connection connection, long fold, List<Identity> identities)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT_IDENTITIES)) {
      for (Identity identity : identities) {
        owner(insert, fold, identity.owner());
        insert.setString(4, identity.hex());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void owner(PreparedStatement insert, long fold, Owner owner) throws SQLException {
    insert.setObject(1, fold);
    insert.setObject(2, owner.livemode());
    insert.setString(3, owner.customerId());
  }

  private static void run(Connection connection, List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static void forget(Connection connection, long fold) {
    try {
      run(
          connection,
          List.of(
              "ALTER TABLE openmonetize.fold_groups_log DROP PARTITION " + fold,
              "ALTER TABLE openmonetize.fold_identities_log DROP PARTITION " + fold));
    } catch (SQLException e) {
      LOG.warn(
          "What fold {} was for stays in its tables, where nobody reads it: {}",
          fold,
          e.toString());
    }
  }
}
