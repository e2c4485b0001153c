package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.ledger.LedgerLine;
import io.openmonetize.domain.ledger.Slice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The hash over a line and all before it, from the canonical form's description. */
final class Chain {
  private static final int HASH_BYTES = 32;
  private static final int ROOM = 1 << 16;

  private final String account;
  private final MessageDigest sha256;
  private final ByteBuffer form = ByteBuffer.allocate(ROOM);
  private byte[] last = new byte[HASH_BYTES];

  Chain(String account) {
    this.account = account;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  byte[] last() {
    return last;
  }

  void link(LedgerLine line) {
    form.clear();
    boolean refers = !line.cause().reference().isEmpty();
    form.put((byte) (refers ? 2 : 1));
    text(account);
    varint(line.sequence());
    text(line.transactionId());
    form.put((byte) (line.type().ordinal() + 1));
    text(line.wallet());
    signed(line.amount(), line.heldDelta(), line.before(), line.after());
    varint(line.timeMs());
    text(line.cause().eventId());
    text(line.cause().commandId());
    text(line.cause().actor());
    text(line.cause().priceVersion());
    text(line.cause().description());
    varint(line.slices().size());
    for (Slice slice : line.slices()) {
      text(slice.grantId());
      signed(slice.micros());
    }
    if (refers) {
      text(line.cause().reference());
    }
    sha256.update(last);
    sha256.update(form.array(), 0, form.position());
    last = sha256.digest();
    Finding.when(!Arrays.equals(last, line.hash()), "hash chain", line);
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    varint(bytes.length);
    form.put(bytes);
  }

  private void signed(long... values) {
    for (long value : values) {
      varint((value << 1) ^ (value >> 63));
    }
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      form.put((byte) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    form.put((byte) rest);
  }
}
