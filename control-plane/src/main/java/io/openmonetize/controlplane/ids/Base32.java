package io.openmonetize.controlplane.ids;

/** Crockford's alphabet in lower case: no letter that is read as another one. */
public final class Base32 {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int BITS = 5;

  private Base32() {}

  /** The first characters of the bytes' text, five bits each, most significant first. */
  public static String encode(byte[] bytes, int length) {
    if (length * BITS > bytes.length * Byte.SIZE + BITS - 1) {
      throw new IllegalArgumentException(bytes.length + " bytes give no " + length + " characters");
    }
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      int value = 0;
      for (int bit = i * BITS; bit < (i + 1) * BITS; bit++) {
        value = value << 1 | bit(bytes, bit);
      }
      text.append(ALPHABET.charAt(value));
    }
    return text.toString();
  }

  private static int bit(byte[] bytes, int index) {
    int place = index / Byte.SIZE;
    return place < bytes.length ? bytes[place] >> (Byte.SIZE - 1 - index % Byte.SIZE) & 1 : 0;
  }
}
