package io.openmonetize.e2e.audit;

import com.google.protobuf.CodedOutputStream;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.Slice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash chain, written a second time from its description: SHA-256 over the hash before and the
 * line's canonical form: version 2 for a line that refers to something, which then stands last,
 * else version 1.
 */
final class CanonicalLine {
  private static final int VERSION = 1;
  private static final int WITH_REFERENCE = 2;
  private static final int HASH_BYTES = 32;

  private CanonicalLine() {}

  static byte[] genesis() {
    return new byte[HASH_BYTES];
  }

  static byte[] hash(byte[] previous, String account, LedgerLine line) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(previous);
      return sha256.digest(bytes(account, line));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] bytes(String account, LedgerLine line) {
    var bytes = new ByteArrayOutputStream(256);
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      write(out, account, line);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(CodedOutputStream out, String account, LedgerLine line)
      throws IOException {
    boolean refers = !line.getReference().isEmpty();
    out.writeRawByte(refers ? WITH_REFERENCE : VERSION);
    out.writeStringNoTag(account);
    out.writeUInt64NoTag(line.getSequence());
    out.writeStringNoTag(line.getTransactionId());
    out.writeRawByte(line.getTypeValue());
    out.writeStringNoTag(line.getWallet());
    out.writeSInt64NoTag(line.getAmountMicros());
    out.writeSInt64NoTag(line.getHeldDeltaMicros());
    out.writeSInt64NoTag(line.getBalanceBeforeMicros());
    out.writeSInt64NoTag(line.getBalanceAfterMicros());
    out.writeUInt64NoTag(line.getTimeMs());
    out.writeStringNoTag(line.getEventId());
    out.writeStringNoTag(line.getCommandId());
    out.writeStringNoTag(line.getActor());
    out.writeStringNoTag(line.getPriceVersion());
    out.writeStringNoTag(line.getDescription());
    out.writeUInt64NoTag(line.getSlicesCount());
    for (Slice slice : line.getSlicesList()) {
      out.writeStringNoTag(slice.getGrantId());
      out.writeSInt64NoTag(slice.getAmountMicros());
    }
    if (refers) {
      out.writeStringNoTag(line.getReference());
    }
  }
}
