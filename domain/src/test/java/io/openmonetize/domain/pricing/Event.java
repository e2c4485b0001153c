package io.openmonetize.domain.pricing;

import io.openmonetize.domain.usage.EventIdentity;
import io.openmonetize.domain.usage.EventType;
import io.openmonetize.domain.usage.Quantities;
import io.openmonetize.domain.usage.QuantityKind;
import io.openmonetize.domain.usage.UsageEvent;
import java.math.BigDecimal;
import java.util.Map;

/** A short way to write an event down; each step changes it. */
public final class Event {
  public static final String ACCOUNT = "live:cust_1";
  public static final long NOON = Books.at("2026-11-21T12:00:00Z");

  private final Quantities.Builder quantities = new Quantities.Builder();
  private EventType type = EventType.TOKEN_USAGE;
  private String feature = "ai-chat";
  private String provider = "";
  private String model = "";
  private String unitType = "";
  private UsageEvent.Variant variant = UsageEvent.Variant.NONE;
  private Map<String, String> metadata = Map.of();
  private long timestampMs = NOON;

  public static Event of(String path) {
    var event = new Event();
    int slash = path.indexOf('/');
    event.provider = path.substring(0, slash);
    event.model = path.substring(slash + 1);
    return event;
  }

  public static Event tokens(String path, long input, long output) {
    return of(path).with(QuantityKind.INPUT_TOKENS, input).with(QuantityKind.OUTPUT_TOKENS, output);
  }

  public Event with(QuantityKind kind, long units) {
    quantities.putWhole(kind, units);
    return this;
  }

  public Event with(QuantityKind kind, String decimal) {
    quantities.put(kind, new BigDecimal(decimal).movePointRight(6).longValueExact());
    return this;
  }

  public Event type(EventType of) {
    type = of;
    return this;
  }

  public Event feature(String slug) {
    feature = slug;
    return this;
  }

  public Event unitType(String unit) {
    unitType = unit;
    return this;
  }

  public Event image(String size, String quality) {
    variant = new UsageEvent.Variant(size, quality, "");
    return this;
  }

  public Event resolution(String resolution) {
    variant = new UsageEvent.Variant("", "", resolution);
    return this;
  }

  public Event metadata(String key, String value) {
    metadata = Map.of(key, value);
    return this;
  }

  public Event at(long ms) {
    timestampMs = ms;
    return this;
  }

  public UsageEvent build() {
    return new UsageEvent(
        new EventIdentity(1, 2),
        3,
        "evt_1",
        type,
        "user_1",
        "",
        feature,
        provider,
        model,
        timestampMs,
        quantities.build(),
        variant,
        unitType,
        metadata,
        false,
        "",
        timestampMs);
  }
}
