package io.openmonetize.controlplane.pricing.dryrun;

import io.openmonetize.controlplane.archive.PastEvent;
import io.openmonetize.domain.usage.EventIdentity;
import io.openmonetize.domain.usage.EventType;
import io.openmonetize.domain.usage.Quantities;
import io.openmonetize.domain.usage.QuantityKind;
import io.openmonetize.domain.usage.UsageEvent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;

/** An archived event as it is rated: its identity and what it came to are of no account. */
final class PastUse {
  private static final int DECIMALS = 6;

  private PastUse() {}

  static UsageEvent of(PastEvent past) {
    Map<String, String> texts = past.texts();
    return new UsageEvent(
        new EventIdentity(0, 0),
        0,
        texts.getOrDefault("event_id", ""),
        type(texts.getOrDefault("event_type", "")),
        texts.getOrDefault("user_id", ""),
        texts.getOrDefault("team_id", ""),
        texts.getOrDefault("feature_id", ""),
        texts.getOrDefault("provider", ""),
        texts.getOrDefault("model", ""),
        past.timestampMs(),
        quantities(past.quantities()),
        new UsageEvent.Variant(
            texts.getOrDefault("image_size", ""),
            texts.getOrDefault("quality", ""),
            texts.getOrDefault("resolution", "")),
        texts.getOrDefault("unit_type", ""),
        past.metadata(),
        false,
        "",
        past.timestampMs());
  }

  private static EventType type(String name) {
    return Arrays.stream(EventType.values())
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElse(EventType.CUSTOM);
  }

  private static Quantities quantities(Map<String, BigDecimal> past) {
    var quantities = new Quantities.Builder();
    for (QuantityKind kind : QuantityKind.values()) {
      BigDecimal quantity = past.get(kind.publicName());
      if (quantity != null) {
        quantities.put(kind, quantity.movePointRight(DECIMALS).longValueExact());
      }
    }
    return quantities.build();
  }
}
