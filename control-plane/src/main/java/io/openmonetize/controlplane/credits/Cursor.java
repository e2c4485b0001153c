package io.openmonetize.controlplane.credits;

import io.openmonetize.controlplane.ids.Sha256;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * Where the next page begins: the lines below a sequence. It means the same whichever store answers
 * and however many lines were added meanwhile, and it is good for the account it was made for only.
 */
record Cursor(long below) {
  private static final byte VERSION = 1;
  private static final int LENGTH = Byte.BYTES + 2 * Long.BYTES;

  String encode(AccountKey account) {
    byte[] bytes =
        ByteBuffer.allocate(LENGTH).put(VERSION).putLong(below).putLong(mark(account)).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static Cursor decode(String text, AccountKey account) {
    ByteBuffer bytes = ByteBuffer.wrap(bytes(text));
    if (bytes.remaining() != LENGTH || bytes.get() != VERSION) {
      throw invalid();
    }
    var cursor = new Cursor(bytes.getLong());
    if (bytes.getLong() != mark(account) || cursor.below <= 0) {
      throw invalid();
    }
    return cursor;
  }

  private static byte[] bytes(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  private static long mark(AccountKey account) {
    return Sha256.first64(account.bytes());
  }

  private static ApiException invalid() {
    return ApiException.invalid(
        "cursor", "invalid", "is not a cursor of this list; leave it out to begin at the newest");
  }
}
