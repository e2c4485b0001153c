package io.openmonetize.domain.audit;

import io.openmonetize.domain.codec.ByteWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash chain over an account's changes. The canonical form never changes; a new member of a
 * line goes behind the rest under a new version.
 */
public final class AuditChain {
  public static final int HASH_BYTES = 32;
  private static final int VERSION = 1;

  private AuditChain() {}

  /** The hash before the first line of any account. */
  public static byte[] genesis() {
    return new byte[HASH_BYTES];
  }

  /** The hash of that line, whatever hash it carries. */
  public static byte[] hash(String account, AuditLine line) {
    var canonical =
        new ByteWriter().u8(VERSION).text(account).varint(line.sequence()).varint(line.timeMs());
    canonical.text(line.who().actor()).text(line.who().origin()).text(line.who().commandId());
    canonical.text(line.action()).text(line.subject()).varint(line.changes().size());
    for (FieldChange change : line.changes()) {
      canonical.text(change.field()).text(change.before()).text(change.after());
    }
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(line.previousHash());
      return sha256.digest(canonical.toBytes());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
