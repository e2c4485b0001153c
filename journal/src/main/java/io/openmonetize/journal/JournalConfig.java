package io.openmonetize.journal;

import java.time.Duration;
import java.util.Objects;

/**
 * How the journal is written.
 *
 * @param bootstrap Kafka's addresses, `host:port,…`
 * @param deliveryTimeout after that long without an acknowledgement the client is told 503
 * @param maxBlock how long a request may stand still for metadata, for room in the buffer, or with
 *     no broker connected
 * @param linger how long usage events wait for company; commands never do
 * @param bufferBytes what may be unsent at one time; more is refused with 503
 */
public record JournalConfig(
    String bootstrap,
    Duration deliveryTimeout,
    Duration maxBlock,
    Duration linger,
    long bufferBytes) {

  public JournalConfig {
    Objects.requireNonNull(bootstrap, "bootstrap");
    if (bootstrap.isBlank()) {
      throw new IllegalArgumentException("bootstrap: Kafka's address is missing");
    }
    requirePositive("deliveryTimeout", deliveryTimeout);
    requirePositive("maxBlock", maxBlock);
    if (linger.isNegative() || linger.compareTo(deliveryTimeout) >= 0) {
      throw new IllegalArgumentException(
          "linger must lie between 0 and the delivery timeout: " + linger);
    }
    if (bufferBytes <= 0) {
      throw new IllegalArgumentException("bufferBytes must be above 0: " + bufferBytes);
    }
  }

  public static JournalConfig defaults(String bootstrap) {
    return new JournalConfig(
        bootstrap,
        Duration.ofSeconds(5),
        Duration.ofMillis(500),
        Duration.ofMillis(2),
        64L * 1024 * 1024);
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(name + " must be above 0: " + value);
    }
  }
}
