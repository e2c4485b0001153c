package io.openmonetize.domain.ledger;

/** What a line goes back to; texts that do not apply are empty. */
public record Cause(
    String eventId, String commandId, String actor, String priceVersion, String description) {
  public static Cause due(String description) {
    return new Cause("", "", "", "", description);
  }
}
