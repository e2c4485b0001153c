package io.openmonetize.domain.ledger;

import java.util.OptionalLong;

/**
 * Ids that follow from the account, the sequence and the journal's time alone: a replay gives the
 * same ones.
 */
public final class TransactionIds {
  private static final String TRANSACTION = "txn_";
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final char[] CROCKFORD = DIGITS.toCharArray();
  private static final int TIME_CHARS = 10;
  private static final int HASH_CHARS = 13;
  private static final long STEP = 0x9e3779b97f4a7c15L;
  private static final long FIRST = 0xbf58476d1ce4e5b9L;
  private static final long SECOND = 0x94d049bb133111ebL;

  private TransactionIds() {}

  /** `txn_` and 23 characters: 10 of time, so that ids sort by it, and 13 of a hash. */
  public static String transaction(String account, long sequence, long timeMs) {
    return id(TRANSACTION, account, sequence, timeMs);
  }

  public static String grant(String account, long revision, long timeMs) {
    return id("grant_", account, revision, timeMs);
  }

  public static String hold(String account, long revision, long timeMs) {
    return id("hold_", account, revision, timeMs);
  }

  public static String topUp(String account, long number, long timeMs) {
    return id("topup_", account, number, timeMs);
  }

  public static String series(String account, long revision, long timeMs) {
    return id("series_", account, revision, timeMs);
  }

  public static String subscription(String account, long revision, long timeMs) {
    return id("sub_", account, revision, timeMs);
  }

  /** The sequence that a transaction's id was made of; empty for what is none of the account's. */
  public static OptionalLong sequenceOf(String account, String transactionId) {
    if (!transactionId.startsWith(TRANSACTION)
        || transactionId.length() != TRANSACTION.length() + TIME_CHARS + HASH_CHARS) {
      return OptionalLong.empty();
    }
    long timeMs = number(transactionId, TRANSACTION.length(), TIME_CHARS);
    long mixed = number(transactionId, TRANSACTION.length() + TIME_CHARS, HASH_CHARS);
    long sequence = (unmix(mixed) - hash(account)) * unmultiplied(STEP);
    return sequence > 0 && transaction(account, sequence, timeMs).equals(transactionId)
        ? OptionalLong.of(sequence)
        : OptionalLong.empty();
  }

  private static long number(String text, int from, int chars) {
    long value = 0;
    for (int i = from; i < from + chars; i++) {
      value = value << 5 | Math.max(0, DIGITS.indexOf(text.charAt(i)));
    }
    return value;
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
    long z = accountHash + number * STEP;
    z = (z ^ z >>> 30) * FIRST;
    z = (z ^ z >>> 27) * SECOND;
    return z ^ z >>> 31;
  }

  private static long unmix(long mixed) {
    long z = unshifted(mixed, 31) * unmultiplied(SECOND);
    z = unshifted(z, 27) * unmultiplied(FIRST);
    return unshifted(z, 30);
  }

  private static long unshifted(long shifted, int bits) {
    long z = shifted;
    for (int done = bits; done < Long.SIZE; done += bits) {
      z = shifted ^ z >>> bits;
    }
    return z;
  }

  /** The inverse of an odd number among 64-bit numbers, by Newton's method. */
  private static long unmultiplied(long odd) {
    long inverse = odd;
    for (int i = 0; i < 6; i++) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }
}
