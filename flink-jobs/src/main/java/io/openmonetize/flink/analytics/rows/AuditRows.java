package io.openmonetize.flink.analytics.rows;

import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.domain.audit.AuditLine;
import io.openmonetize.flink.analytics.rows.AuditRow.Change;
import io.openmonetize.flink.analytics.rows.AuditRow.Hashes;
import io.openmonetize.flink.analytics.rows.AuditRow.What;
import io.openmonetize.flink.analytics.rows.AuditRow.Who;
import io.openmonetize.schemas.v1.AuditEntry;
import io.openmonetize.wire.AuditMapping;
import java.util.HexFormat;

/** Lines of accounts' audit logs to rows. */
public final class AuditRows {
  private static final HexFormat HEX = HexFormat.of();

  private AuditRows() {}

  /**
   * @throws IllegalArgumentException when it names no customer or has no place in its log
   */
  public static AuditRow of(byte[] bytes) throws InvalidProtocolBufferException {
    AuditEntry entry = AuditEntry.parseFrom(bytes);
    Owner.of(entry.getAccount());
    if (entry.getSequence() < 1) {
      throw new IllegalArgumentException("a change without a sequence");
    }
    return of(entry.getAccount(), AuditMapping.toDomain(entry));
  }

  public static AuditRow of(String account, AuditLine line) {
    return new AuditRow(
        account,
        line.sequence(),
        line.timeMs(),
        new Who(line.who().actor(), line.who().origin(), line.who().commandId()),
        new What(
            line.action(),
            line.subject(),
            line.changes().stream()
                .map(change -> new Change(change.field(), change.before(), change.after()))
                .toList()),
        new Hashes(HEX.formatHex(line.previousHash()), HEX.formatHex(line.hash())));
  }
}
