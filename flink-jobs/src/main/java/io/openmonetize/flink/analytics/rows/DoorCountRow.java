package io.openmonetize.flink.analytics.rows;

import org.jspecify.annotations.Nullable;

/**
 * What a door counted of one account and hour. Its identity is (account, hour, counter, piece), and
 * the highest version holds.
 *
 * @param account as a key; empty when whose it was could not be read
 */
public record DoorCountRow(String account, long hourMs, Counter counter, Counts counts)
    implements Weighed {
  private static final long BYTES = 200;

  @Override
  public long bytes() {
    return BYTES;
  }

  /** Null when the door could not tell. */
  public @Nullable Boolean livemode() {
    return account.isEmpty() ? null : Owner.of(account).livemode();
  }

  public String customerId() {
    return account.isEmpty() ? "" : Owner.of(account).customerId();
  }

  /** Who counted, in which piece, and how late. */
  public record Counter(String door, String name, long piece, long version) {}

  /** received = handed on + refused + repeated. */
  public record Counts(long received, long refused, long repeated, long unacknowledged) {}
}
