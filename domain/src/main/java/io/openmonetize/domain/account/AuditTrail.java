package io.openmonetize.domain.account;

import io.openmonetize.domain.account.CommandRules.Case;
import io.openmonetize.domain.account.Entry.Audited;
import io.openmonetize.domain.audit.AuditChain;
import io.openmonetize.domain.audit.AuditLine;
import io.openmonetize.domain.audit.AuditLine.Who;
import io.openmonetize.domain.audit.FieldChange;
import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import java.util.List;
import java.util.SortedMap;

/** Where the account's audit log stands: its last sequence and hash. */
public final class AuditTrail {
  private long sequence;
  private byte[] hash = AuditChain.genesis();

  public long sequence() {
    return sequence;
  }

  public byte[] hash() {
    return hash;
  }

  /**
   * Adds a line to what a command decides; nothing when nothing differs. One command may note
   * several.
   *
   * @param action as in `key.revoked`
   * @param subject the id of what is changed
   */
  static void note(
      Case asked,
      String action,
      String subject,
      SortedMap<String, String> before,
      SortedMap<String, String> after) {
    List<FieldChange> changes = FieldChange.between(before, after);
    if (!changes.isEmpty()) {
      asked.entries().add(new Audited(line(asked, action, subject, changes)));
    }
  }

  private static AuditLine line(
      Case asked, String action, String subject, List<FieldChange> changes) {
    AuditTrail trail = asked.account().audit();
    long sequence = trail.sequence;
    byte[] previous = trail.hash;
    for (Entry entry : asked.entries()) {
      if (entry instanceof Audited earlier) {
        sequence = earlier.line().sequence();
        previous = earlier.line().hash();
      }
    }
    var who = new Who(asked.ask().actor(), asked.ask().origin(), asked.ask().commandId());
    var unsealed =
        new AuditLine(sequence + 1, asked.now(), who, action, subject, changes, previous, previous);
    byte[] sealed = AuditChain.hash(asked.account().key(), unsealed);
    return new AuditLine(
        sequence + 1, asked.now(), who, action, subject, changes, previous, sealed);
  }

  void add(AuditLine line) {
    sequence = line.sequence();
    hash = line.hash();
  }

  void read(ByteReader in) {
    sequence = in.varint();
    hash = in.raw(AuditChain.HASH_BYTES);
  }

  void write(ByteWriter out) {
    out.varint(sequence).raw(hash);
  }
}
