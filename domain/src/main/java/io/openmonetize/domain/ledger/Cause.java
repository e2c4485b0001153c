package io.openmonetize.domain.ledger;

/**
 * What a line goes back to; texts that do not apply are empty.
 *
 * @param reference what it refers to: the hold, the corrected transaction, a grant's own key
 */
public record Cause(
    String eventId,
    String commandId,
    String actor,
    String priceVersion,
    String description,
    String reference) {
  public static Cause due(String description) {
    return new Cause("", "", "", "", description, "");
  }

  public static Cause ofEvent(String eventId, String priceVersion, String rule) {
    return new Cause(eventId, "", "", priceVersion, rule, "");
  }

  public static Cause ofCommand(String commandId, String actor, String description) {
    return new Cause("", commandId, actor, "", description, "");
  }

  public Cause saying(String other) {
    return new Cause(eventId, commandId, actor, priceVersion, other, reference);
  }

  public Cause about(String other) {
    return new Cause(eventId, commandId, actor, priceVersion, description, other);
  }
}
