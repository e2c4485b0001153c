package io.openmonetize.domain.ledger;

import io.openmonetize.domain.codec.ByteWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * The hash chain over an account's lines. The canonical form has what the line says and nothing of
 * how it came about: no revision, no processing time, no batch. It never changes; a new member of a
 * line goes behind the rest under a new version.
 */
public final class LedgerChain {
  public static final int HASH_BYTES = 32;
  private static final int VERSION = 1;

  /** With a reference behind the rest; a line without one keeps its older form. */
  private static final int WITH_REFERENCE = 2;

  private final MessageDigest sha256 = sha256();
  private final ByteWriter canonical = new ByteWriter(512);

  /** The hash before the first line of any account. */
  public static byte[] genesis() {
    return new byte[HASH_BYTES];
  }

  public byte[] next(byte[] previous, String account, LedgerLine line) {
    boolean refers = !line.cause().reference().isEmpty();
    canonical
        .reset()
        .u8(refers ? WITH_REFERENCE : VERSION)
        .text(account)
        .varint(line.sequence())
        .text(line.transactionId());
    canonical.u8(line.type().wire()).text(line.wallet());
    canonical.zigzag(line.amount()).zigzag(line.heldDelta());
    canonical.zigzag(line.before()).zigzag(line.after()).varint(line.timeMs());
    cause(line.cause());
    slices(line.slices());
    if (refers) {
      canonical.text(line.cause().reference());
    }
    sha256.update(previous);
    sha256.update(canonical.view(), 0, canonical.size());
    return sha256.digest();
  }

  private void cause(Cause cause) {
    canonical.text(cause.eventId()).text(cause.commandId()).text(cause.actor());
    canonical.text(cause.priceVersion()).text(cause.description());
  }

  private void slices(List<Slice> slices) {
    canonical.varint(slices.size());
    for (Slice slice : slices) {
      canonical.text(slice.grantId()).zigzag(slice.micros());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
