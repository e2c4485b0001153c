package io.openmonetize.flink.analytics.rows;

import java.util.List;

/** One line of a ledger. Its identity is (owner, sequence). */
public record LedgerRow(Owner owner, Line line, Amounts amounts, Cause cause) implements Weighed {
  private static final long WITHOUT_SLICES = 500;
  private static final long SLICE = 50;

  @Override
  public long bytes() {
    return WITHOUT_SLICES
        + cause.eventId().length()
        + cause.description().length()
        + SLICE * amounts.slices().size();
  }

  /** Which line it is. The hash is in hex. */
  public record Line(
      long sequence, String transactionId, String type, String wallet, long timeMs, String hash) {}

  /** In micro-credits. */
  public record Amounts(
      long amount, long heldDelta, long before, long after, List<SliceRow> slices) {}

  /** What one grant gave or got, in micro-credits. */
  public record SliceRow(String grantId, long amount) {}

  /**
   * Why the line was written.
   *
   * @param reference the hold, the corrected transaction or the grant's own key; empty for none
   */
  public record Cause(
      String eventId,
      String commandId,
      String priceVersion,
      String description,
      String actor,
      String reference) {}
}
