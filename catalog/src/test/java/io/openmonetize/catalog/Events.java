package io.openmonetize.catalog;

import io.openmonetize.domain.usage.EventIdentity;
import io.openmonetize.domain.usage.EventType;
import io.openmonetize.domain.usage.Quantities;
import io.openmonetize.domain.usage.QuantityKind;
import io.openmonetize.domain.usage.UsageEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** Events for tests. */
final class Events {
  private static final long NOON = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();

  private Events() {}

  /**
   * @param quantities as `input_tokens=1000 output_tokens=500`
   */
  static UsageEvent of(
      String type, String provider, String model, String quantities, UsageEvent.Variant variant) {
    var builder = new Quantities.Builder();
    for (String quantity : quantities.split(" ", -1)) {
      String[] parts = quantity.split("=", -1);
      builder.put(
          QuantityKind.ofPublicName(parts[0]).orElseThrow(),
          new BigDecimal(parts[1]).movePointRight(6).longValueExact());
    }
    return new UsageEvent(
        new EventIdentity(1, 2),
        3,
        "evt_1",
        EventType.valueOf(type),
        "",
        "",
        "ai-chat",
        provider,
        model,
        NOON,
        builder.build(),
        variant,
        "",
        Map.of(),
        false,
        "",
        NOON);
  }
}
