package io.openmonetize.events.peers;

import java.time.Duration;
import java.util.Locale;

/**
 * A product whose clients we take events from.
 *
 * <p>Where its events carry properties and how its errors name them differs, so each has the names
 * that its own clients know.
 */
public enum Peer {
  OPENMETER("subject", "data.", "", "id", "time", "type"),
  STRIPE("payload[stripe_customer_id]", "payload[", "]", "identifier", "timestamp", "event_name"),
  STRIPE_V2("payload.stripe_customer_id", "payload.", "", "identifier", "timestamp", "event_name"),
  LAGO("external_subscription_id", "properties.", "", "transaction_id", "timestamp", "code");

  /** Of Stripe's events. */
  static final int DAYS_BACK = 35;

  static final long FARTHEST_BACK_MS = Duration.ofDays(DAYS_BACK).toMillis();

  private final String customer;
  private final String beforeProperty;
  private final String behindProperty;
  private final String id;
  private final String time;
  private final String eventName;

  Peer(
      String customer,
      String beforeProperty,
      String behindProperty,
      String id,
      String time,
      String eventName) {
    this.customer = customer;
    this.beforeProperty = beforeProperty;
    this.behindProperty = behindProperty;
    this.id = id;
    this.time = time;
    this.eventName = eventName;
  }

  /** As rules, labels and settings call it; both versions of Stripe's API are one. */
  public String publicName() {
    return this == STRIPE_V2 ? "stripe" : name().toLowerCase(Locale.ROOT);
  }

  boolean isStripe() {
    return this == STRIPE || this == STRIPE_V2;
  }

  /** Stripe's clients may leave the id out; the others send one or make one up. */
  boolean asksForId() {
    return !isStripe();
  }

  /** Stripe's events are amounts; the others may be mere occurrences. */
  boolean asksForAmount() {
    return isStripe();
  }

  /** A property as this product's clients would call it. */
  public String property(String name) {
    return beforeProperty + name + behindProperty;
  }

  public String customer() {
    return customer;
  }

  public String id() {
    return id;
  }

  public String time() {
    return time;
  }

  public String eventName() {
    return eventName;
  }
}
