package io.openmonetize.controlplane.credits;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.openmonetize.controlplane.ids.Sha256;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * Where the next page begins: the lines below a sequence. It means the same whichever store answers
 * and however many lines were added meanwhile. It is good for the list of the account it was made
 * for only, and for as long as nobody changes a character of it.
 */
record Cursor(long below) {
  private static final byte VERSION = 3;
  private static final int LENGTH = Byte.BYTES + 2 * Long.BYTES;

  /** The list of all lines; no wallet is called so. */
  static final String ALL = "transactions";

  /**
   * @param list the wallet whose list it is, or {@link #ALL}
   */
  String encode(AccountKey account, String list) {
    byte[] bytes =
        ByteBuffer.allocate(LENGTH)
            .put(VERSION)
            .putLong(below)
            .putLong(mark(account, list))
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static Cursor decode(String text, AccountKey account, String list) {
    ByteBuffer bytes = ByteBuffer.wrap(bytes(text));
    if (bytes.remaining() != LENGTH) {
      throw invalid();
    }
    var cursor = new Cursor(bytes.getLong(Byte.BYTES));
    if (cursor.below <= 0 || !cursor.encode(account, list).equals(text)) {
      throw invalid();
    }
    return cursor;
  }

  static ApiException invalid() {
    return ApiException.invalid(
        "cursor", "invalid", "is not a cursor of this list; leave it out to begin at the newest");
  }

  private static byte[] bytes(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  private long mark(AccountKey account, String list) {
    return Sha256.first64((list + '\n' + account.value() + '\n' + below).getBytes(UTF_8));
  }
}
