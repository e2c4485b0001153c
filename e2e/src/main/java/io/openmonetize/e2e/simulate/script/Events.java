package io.openmonetize.e2e.simulate.script;

import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.usage.EventIdentity;
import io.openmonetize.domain.usage.EventType;
import io.openmonetize.domain.usage.Quantities;
import io.openmonetize.domain.usage.QuantityKind;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.Map;

/** Usage events, told apart by what matters to money. */
public final class Events {
  private Events() {}

  static UsageEvent of(String id, String model, long tokens, Payer payer, long timestampMs) {
    return new UsageEvent(
        identity(id),
        tokens,
        id,
        EventType.TOKEN_USAGE,
        payer.userId(),
        payer.teamId(),
        "chat",
        Prices.PROVIDER,
        model,
        timestampMs,
        new Quantities.Builder().putWhole(QuantityKind.INPUT_TOKENS, tokens).build(),
        UsageEvent.Variant.NONE,
        "",
        Map.of(),
        false,
        "",
        timestampMs);
  }

  public static long tokens(UsageEvent event) {
    return event.quantities().micros(QuantityKind.INPUT_TOKENS) / Quantities.ONE;
  }

  static UsageEvent withPayload(UsageEvent event, long payloadHash) {
    return with(event, payloadHash, event.backfill(), event.holdId());
  }

  static UsageEvent backfilled(UsageEvent event) {
    return with(event, event.payloadHash(), true, event.holdId());
  }

  public static UsageEvent settling(UsageEvent event, String holdId) {
    return with(event, event.payloadHash(), event.backfill(), holdId);
  }

  static EventIdentity identity(String id) {
    long high = 0xcbf29ce484222325L;
    for (int i = 0; i < id.length(); i++) {
      high = (high ^ id.charAt(i)) * 0x100000001b3L;
    }
    return new EventIdentity(high, high * 0x9e3779b97f4a7c15L + id.length());
  }

  private static UsageEvent with(
      UsageEvent event, long payloadHash, boolean backfill, String holdId) {
    return new UsageEvent(
        event.identity(),
        payloadHash,
        event.eventId(),
        event.type(),
        event.userId(),
        event.teamId(),
        event.featureId(),
        event.provider(),
        event.model(),
        event.timestampMs(),
        event.quantities(),
        event.variant(),
        event.unitType(),
        event.metadata(),
        backfill,
        holdId,
        event.receivedAtMs());
  }
}
