package io.openmonetize.domain.account;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange.PricesPublished;
import io.openmonetize.domain.catalog.CatalogEntry;
import io.openmonetize.domain.catalog.CostType;
import io.openmonetize.domain.catalog.Price;
import io.openmonetize.domain.catalog.PriceKey;
import io.openmonetize.domain.catalog.Validity;
import io.openmonetize.domain.usage.EventIdentity;
import io.openmonetize.domain.usage.EventType;
import io.openmonetize.domain.usage.Quantities;
import io.openmonetize.domain.usage.QuantityKind;
import io.openmonetize.domain.usage.UsageEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Named fixtures: at the default markup, an event of n tokens of `unit-model` costs n credits. */
final class Given {
  static final long T0 = 1_790_000_000_000L;
  static final String UNIT_MODEL = "unit-model";
  static final String LATER_MODEL = "later-model";
  static final Catalog CATALOG = priced(Catalog.EMPTY, UNIT_MODEL);
  static final Catalog LATER_CATALOG = priced(CATALOG, LATER_MODEL);

  /** Since then an event of n tokens costs twice n credits. */
  static final Catalog DEARER_CATALOG = priced(CATALOG, UNIT_MODEL, "0.001");

  private Given() {}

  private static Catalog priced(Catalog catalog, String model) {
    return priced(catalog, model, "0.0005");
  }

  private static Catalog priced(Catalog catalog, String model, String usd) {
    var price =
        new Price(
            PriceKey.list("OPENAI", model, CostType.INPUT_TOKEN),
            new BigDecimal(usd),
            1,
            Validity.ALWAYS,
            false,
            "");
    var change = new PricesPublished("test", List.of(price), List.of(), List.of(), List.of());
    return catalog.fold(new CatalogEntry("prices of " + model + " " + usd, "operator", T0, change));
  }

  static UsageEvent event(String id, long tokens) {
    return event(id, UNIT_MODEL, tokens, T0);
  }

  static UsageEvent event(String id, String model, long tokens, long timestamp) {
    var quantities = new Quantities.Builder().putWhole(QuantityKind.INPUT_TOKENS, tokens).build();
    return new UsageEvent(
        new EventIdentity(id.hashCode() * 0x9e3779b97f4a7c15L, id.hashCode() * 0xbf58476d1ce4e5b9L),
        tokens,
        id,
        EventType.TOKEN_USAGE,
        "user",
        "",
        "chat",
        "OPENAI",
        model,
        timestamp,
        quantities,
        UsageEvent.Variant.NONE,
        "",
        Map.of(),
        false,
        "",
        timestamp);
  }

  /** The same by a user, of a team, for a hold; none of them when empty. */
  static UsageEvent by(String userId, String teamId, String holdId, UsageEvent event) {
    return new UsageEvent(
        event.identity(),
        event.payloadHash(),
        event.eventId(),
        event.type(),
        userId,
        teamId,
        event.featureId(),
        event.provider(),
        event.model(),
        event.timestampMs(),
        event.quantities(),
        event.variant(),
        event.unitType(),
        event.metadata(),
        event.backfill(),
        holdId,
        event.receivedAtMs());
  }

  static UsageEvent backfilled(UsageEvent event) {
    return new UsageEvent(
        event.identity(),
        event.payloadHash(),
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
        true,
        event.holdId(),
        event.receivedAtMs());
  }
}
