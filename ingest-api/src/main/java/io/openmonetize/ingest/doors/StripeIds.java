package io.openmonetize.ingest.doors;

import java.util.Optional;
import java.util.UUID;

/** The identity of a meter event. */
final class StripeIds {
  private StripeIds() {}

  /**
   * As it was sent; else made from the idempotency key, which Stripe's clients send with every
   * retry, so that the retry is known; else a new one.
   */
  static String of(String identifier, Optional<String> idempotencyKey, int index) {
    if (!identifier.isEmpty()) {
      return identifier;
    }
    return idempotencyKey
        .map(key -> index == 0 ? key : key + "-" + index)
        .orElseGet(() -> UUID.randomUUID().toString());
  }
}
