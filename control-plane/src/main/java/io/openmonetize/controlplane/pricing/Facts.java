package io.openmonetize.controlplane.pricing;

import io.openmonetize.http.body.FieldReader;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Builds what the catalog holds; what its own checks refuse is the client's mistake, told as such.
 */
public final class Facts {
  private Facts() {}

  /** Empty when it cannot be built, and the mistake is noted at the field. */
  public static <T> Optional<T> build(FieldReader body, String field, Supplier<T> make) {
    try {
      return Optional.of(make.get());
    } catch (IllegalArgumentException e) {
      body.error(field, "invalid", withoutName(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  /** The domain names the value in its own way; in an answer the client's name stands before it. */
  private static String withoutName(String message) {
    int predicate = message.indexOf(" must ");
    return predicate < 0 ? message : message.substring(predicate + 1);
  }
}
