package io.openmonetize.wire;

import com.google.protobuf.ByteString;
import io.openmonetize.domain.audit.AuditLine;
import io.openmonetize.domain.audit.AuditLine.Who;
import io.openmonetize.schemas.v1.AuditEntry;
import io.openmonetize.schemas.v1.FieldChange;

/** Lines of the audit log, as the topic has them. */
public final class AuditMapping {
  private AuditMapping() {}

  public static AuditEntry toWire(String account, AuditLine line) {
    var entry =
        AuditEntry.newBuilder()
            .setAccount(account)
            .setSequence(line.sequence())
            .setTimeMs(line.timeMs())
            .setActor(line.who().actor())
            .setOrigin(line.who().origin())
            .setCommandId(line.who().commandId())
            .setAction(line.action())
            .setSubject(line.subject())
            .setPreviousHash(ByteString.copyFrom(line.previousHash()))
            .setHash(ByteString.copyFrom(line.hash()));
    for (var change : line.changes()) {
      entry.addChanges(
          FieldChange.newBuilder()
              .setField(change.field())
              .setBefore(change.before())
              .setAfter(change.after()));
    }
    return entry.build();
  }

  public static AuditLine toDomain(AuditEntry entry) {
    return new AuditLine(
        entry.getSequence(),
        entry.getTimeMs(),
        new Who(entry.getActor(), entry.getOrigin(), entry.getCommandId()),
        entry.getAction(),
        entry.getSubject(),
        entry.getChangesList().stream()
            .map(
                change ->
                    new io.openmonetize.domain.audit.FieldChange(
                        change.getField(), change.getBefore(), change.getAfter()))
            .toList(),
        entry.getPreviousHash().toByteArray(),
        entry.getHash().toByteArray());
  }
}
