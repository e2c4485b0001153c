package io.openmonetize.domain.catalog;

/** Which events a burn rule is for; an empty text matches any. */
public record BurnMatch(
    String feature, String model, String provider, String unitType, String eventType) {

  public BurnMatch {
    provider = provider.isBlank() ? "" : Names.provider(provider);
    unitType = Names.unitType(unitType);
    eventType = Names.eventType(eventType);
  }

  public static BurnMatch model(String model) {
    return new BurnMatch("", model, "", "", "");
  }

  /**
   * The more dimensions the higher; among as many, feature counts before model, provider, unit type
   * and event type.
   */
  public int rank() {
    int dimensions = 0;
    int order = 0;
    for (String dimension : new String[] {feature, model, provider, unitType, eventType}) {
      order = order * 2 + (dimension.isEmpty() ? 0 : 1);
      dimensions += dimension.isEmpty() ? 0 : 1;
    }
    return dimensions * 32 + order;
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    add(text, "feature", feature);
    add(text, "model", model);
    add(text, "provider", provider);
    add(text, "unit_type", unitType);
    add(text, "event_type", eventType);
    return text.isEmpty() ? "any" : text.toString();
  }

  private static void add(StringBuilder text, String name, String value) {
    if (!value.isEmpty()) {
      text.append(text.isEmpty() ? "" : ",").append(name).append('=').append(value);
    }
  }
}
