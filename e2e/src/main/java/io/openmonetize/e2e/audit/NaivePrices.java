package io.openmonetize.e2e.audit;

import io.openmonetize.schemas.v1.CatalogEntry;
import io.openmonetize.schemas.v1.DefaultsSet;
import io.openmonetize.schemas.v1.Price;
import io.openmonetize.schemas.v1.ProviderConvention;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.RatedQuantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plain arithmetic over the catalog, for the plain cases: tokens in, out and cached of a model that
 * is listed under its own name with one price of each kind for all times and customers. Whatever
 * would need a rule to choose between prices is left to others to check.
 */
final class NaivePrices {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  /** A cost in USD and what the customer pays for it. */
  record Quote(BigDecimal usd, long creditMicros) {}

  private record Key(String provider, String model, String costType) {}

  private final Map<Key, List<Price>> prices = new HashMap<>();
  private final List<ProviderConvention> conventions = new ArrayList<>();
  private BigDecimal creditsPerUsd = BigDecimal.valueOf(2 * 1_000);
  private boolean variable;

  static NaivePrices of(List<CatalogEntry> catalog) {
    var naive = new NaivePrices();
    catalog.forEach(naive::add);
    return naive;
  }

  private void add(CatalogEntry entry) {
    for (Price price : entry.getPricesPublished().getPricesList()) {
      Key key = new Key(price.getProvider(), price.getModel(), price.getCostType());
      prices.computeIfAbsent(key, none -> new ArrayList<>()).add(price);
    }
    conventions.addAll(entry.getPricesPublished().getConventionsList());
    if (entry.hasDefaultsSet()) {
      DefaultsSet defaults = entry.getDefaultsSet();
      BigDecimal set =
          new BigDecimal(defaults.getMarkup())
              .multiply(new BigDecimal(defaults.getCreditsPerUsd()));
      variable |= set.compareTo(creditsPerUsd) != 0;
      creditsPerUsd = set;
    }
  }

  /** Empty when the case is not plain. */
  Optional<Quote> quote(RatedEvent event) {
    if (variable || !event.getPriceVersion().startsWith("pv_")) {
      return Optional.empty();
    }
    Map<String, BigDecimal> units = units(event);
    BigDecimal usd = BigDecimal.ZERO;
    for (Map.Entry<String, BigDecimal> unit : units.entrySet()) {
      Optional<Price> price = only(event, unit.getKey());
      if (price.isEmpty()) {
        return Optional.empty();
      }
      BigDecimal each =
          new BigDecimal(price.get().getUsd()).divide(new BigDecimal(price.get().getUnitSize()));
      usd = usd.add(each.multiply(unit.getValue()));
    }
    BigDecimal credits = usd.multiply(creditsPerUsd).setScale(6, RoundingMode.HALF_EVEN);
    return Optional.of(new Quote(usd, credits.movePointRight(6).longValueExact()));
  }

  /** Quantities by cost type, cached tokens taken out of the input where they are part of it. */
  private Map<String, BigDecimal> units(RatedEvent event) {
    var units = new HashMap<String, BigDecimal>();
    for (RatedQuantity quantity : event.getQuantitiesList()) {
      units.put(
          costType(quantity.getName()), BigDecimal.valueOf(quantity.getMicros()).divide(MILLION));
    }
    BigDecimal cached = units.get("CACHED_INPUT_TOKEN");
    if (cached != null && cachedInInput(event)) {
      units.merge("INPUT_TOKEN", cached.negate(), BigDecimal::add);
    }
    return units;
  }

  private static String costType(String quantity) {
    return switch (quantity) {
      case "input_tokens" -> "INPUT_TOKEN";
      case "output_tokens" -> "OUTPUT_TOKEN";
      case "cached_input_tokens" -> "CACHED_INPUT_TOKEN";
      default -> "not plain: " + quantity;
    };
  }

  private boolean cachedInInput(RatedEvent event) {
    ProviderConvention best = ProviderConvention.getDefaultInstance();
    for (ProviderConvention convention : conventions) {
      if (convention.getProvider().equals(event.getProvider())
          && event.getModel().startsWith(convention.getModelPrefix())
          && convention.getModelPrefix().length() >= best.getModelPrefix().length()) {
        best = convention;
      }
    }
    return best.getCachedInInput();
  }

  private Optional<Price> only(RatedEvent event, String costType) {
    List<Price> listed =
        prices.getOrDefault(new Key(event.getProvider(), event.getModel(), costType), List.of());
    return listed.size() == 1 && plain(listed.get(0))
        ? Optional.of(listed.get(0))
        : Optional.empty();
  }

  private static boolean plain(Price price) {
    return price.getAboveInputTokens() == 0
        && price.getEffectiveFromMs() == 0
        && price.getEffectiveUntilMs() == 0
        && price.getAccount().isEmpty();
  }
}
