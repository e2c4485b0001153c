package io.openmonetize.controlplane.archive;

import io.openmonetize.domain.audit.AuditLine;
import io.openmonetize.domain.audit.AuditLine.Who;
import io.openmonetize.domain.audit.FieldChange;
import io.openmonetize.schemas.AccountKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The public view `audit`. */
public final class ClickHouseAudit implements AuditArchive {
  private static final HexFormat HEX = HexFormat.of();

  /** Members of changes as arrays, because a tuple has no type of its own in JDBC. */
  private static final String LINES =
      """
      SELECT sequence, toUnixTimestamp64Milli(time) AS time_ms, actor, origin, command_id, action,
             subject, tupleElement(changes, 'field') AS fields,
             tupleElement(changes, 'before') AS befores, tupleElement(changes, 'after') AS afters,
             previous_hash, hash
      FROM openmonetize.audit
      WHERE customer_id = ? AND\s""";

  private static final String OF_CATALOG = "livemode IS NULL";
  private static final String OF_LIVE = "livemode = true";
  private static final String OF_TEST = "livemode = false";

  private final ClickHouse clickHouse;

  public ClickHouseAudit(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  @Override
  public List<AuditLine> below(Query query, long sequence, int limit) {
    var sql = new StringBuilder(LINES).append(mode(query.account())).append(" AND sequence < ?");
    var parameters = new ArrayList<Object>(List.of(customer(query.account()), sequence));
    query
        .from()
        .ifPresent(
            at ->
                add(
                    sql,
                    parameters,
                    "time >= fromUnixTimestamp64Milli(?, 'UTC')",
                    at.toEpochMilli()));
    query
        .until()
        .ifPresent(
            at ->
                add(
                    sql,
                    parameters,
                    "time < fromUnixTimestamp64Milli(?, 'UTC')",
                    at.toEpochMilli()));
    query.actor().ifPresent(actor -> add(sql, parameters, "actor = ?", actor));
    query.action().ifPresent(action -> add(sql, parameters, "action = ?", action));
    query.subject().ifPresent(subject -> add(sql, parameters, "subject = ?", subject));
    parameters.add(limit);
    sql.append(" ORDER BY sequence DESC LIMIT ?");
    return clickHouse.ask(sql.toString(), ClickHouseAudit::line, parameters.toArray());
  }

  @Override
  public List<AuditLine> above(String account, long sequence, int limit) {
    String sql = LINES + mode(account) + " AND sequence > ? ORDER BY sequence LIMIT ?";
    return clickHouse.ask(sql, ClickHouseAudit::line, customer(account), sequence, limit);
  }

  private static void add(
      StringBuilder sql, List<Object> parameters, String condition, Object value) {
    sql.append(" AND ").append(condition);
    parameters.add(value);
  }

  private static String mode(String account) {
    if (account.equals(CATALOG)) {
      return OF_CATALOG;
    }
    return new AccountKey(account).livemode() ? OF_LIVE : OF_TEST;
  }

  private static String customer(String account) {
    return account.equals(CATALOG) ? "" : new AccountKey(account).customerId();
  }

  private static AuditLine line(ResultSet row) throws SQLException {
    return new AuditLine(
        row.getLong("sequence"),
        row.getLong("time_ms"),
        new Who(row.getString("actor"), row.getString("origin"), row.getString("command_id")),
        row.getString("action"),
        row.getString("subject"),
        changes(row),
        bytes(row.getString("previous_hash")),
        bytes(row.getString("hash")));
  }

  /** What somebody has put there may be no hash at all, and then it is not the right one. */
  private static byte[] bytes(String hex) {
    try {
      return HEX.parseHex(hex);
    } catch (IllegalArgumentException noHash) {
      return new byte[0];
    }
  }

  private static List<FieldChange> changes(ResultSet row) throws SQLException {
    Object[] fields = ClickHouse.items(row, "fields");
    Object[] before = ClickHouse.items(row, "befores");
    Object[] after = ClickHouse.items(row, "afters");
    var changes = new ArrayList<FieldChange>(fields.length);
    for (int i = 0; i < fields.length; i++) {
      changes.add(new FieldChange((String) fields[i], (String) before[i], (String) after[i]));
    }
    return changes;
  }
}
