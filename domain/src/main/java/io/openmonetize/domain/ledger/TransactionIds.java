package io.openmonetize.domain.ledger;

/**
 * Ids that follow from the account, the sequence and the journal's time alone: a replay gives the
 * same ones.
 */
public final class TransactionIds {
  private static final char[] CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
  private static final int TIME_CHARS = 10;
  private static final int HASH_CHARS = 13;

  private TransactionIds() {}

  /** `txn_` and 23 characters: 10 of time, so that ids sort by it, and 13 of a hash. */
  public static String transaction(String account, long sequence, long timeMs) {
    return id("txn_", account, sequence, timeMs);
  }

  public static String grant(String account, long revision, long timeMs) {
    return id("grant_", account, revision, timeMs);
  }

  private static String id(String prefix, String account, long number, long timeMs) {
    var text = new char[prefix.length() + TIME_CHARS + HASH_CHARS];
    prefix.getChars(0, prefix.length(), text, 0);
    put(text, prefix.length(), TIME_CHARS, timeMs);
    put(text, prefix.length() + TIME_CHARS, HASH_CHARS, mix(hash(account), number));
    return new String(text);
  }

  private static void put(char[] text, int from, int chars, long value) {
    long rest = value;
    for (int i = from + chars - 1; i >= from; i--) {
      text[i] = CROCKFORD[(int) rest & 31];
      rest >>>= 5;
    }
  }

  private static long hash(String account) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < account.length(); i++) {
      hash = (hash ^ account.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /** A bijection in the number for each account: two lines of one account never share an id. */
  private static long mix(long accountHash, long number) {
    long z = accountHash + number * 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
