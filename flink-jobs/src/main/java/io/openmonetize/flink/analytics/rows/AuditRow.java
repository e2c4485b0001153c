package io.openmonetize.flink.analytics.rows;

import java.util.List;

/**
 * One change of the audit log. Its identity is (account, sequence).
 *
 * @param account `live:…` or `test:…` and the customer's id; empty for the catalog
 */
public record AuditRow(
    String account, long sequence, long timeMs, Who who, What what, Hashes hashes)
    implements Weighed {
  private static final long WITHOUT_CHANGES = 400;

  @Override
  public long bytes() {
    long bytes = WITHOUT_CHANGES;
    for (Change change : what.changes()) {
      bytes += change.field().length() + change.before().length() + change.after().length();
    }
    return bytes;
  }

  /** Who asked, from which address, by which command. */
  public record Who(String actor, String origin, String commandId) {}

  /** What was done to what. */
  public record What(String action, String subject, List<Change> changes) {}

  /** One field; empty for what was not, or is not, there. */
  public record Change(String field, String before, String after) {}

  /** In hex. */
  public record Hashes(String previous, String own) {}
}
