package io.openmonetize.http.auth;

import java.security.MessageDigest;
import java.util.Optional;

/** The operator's key, of which only the SHA-256 is held; compared in constant time. */
public final class OperatorKey {
  private static final int SHORTEST = 32;
  private static final OperatorKey NONE = new OperatorKey(Optional.empty());

  private final Optional<byte[]> sha256;

  private OperatorKey(Optional<byte[]> sha256) {
    this.sha256 = sha256;
  }

  /** Nobody is the operator. */
  public static OperatorKey none() {
    return NONE;
  }

  public static OperatorKey of(String key) {
    problemOf(key)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException("the operator's key " + problem);
            });
    return new OperatorKey(Optional.of(ApiKeys.sha256(key)));
  }

  /** What keeps a text from being an operator's key. */
  static Optional<String> problemOf(String key) {
    if (!key.startsWith(ApiKeys.OPERATOR_PREFIX)) {
      return Optional.of("must begin with " + ApiKeys.OPERATOR_PREFIX);
    }
    if (key.length() < SHORTEST || !ApiKeys.isPlausible(key)) {
      return Optional.of(
          "must have " + SHORTEST + " to " + ApiKeys.LONGEST + " printable characters");
    }
    return Optional.empty();
  }

  boolean is(String key) {
    return sha256.isPresent() && MessageDigest.isEqual(sha256.get(), ApiKeys.sha256(key));
  }

  @Override
  public String toString() {
    return sha256.isEmpty() ? "(none)" : "(set)";
  }
}
