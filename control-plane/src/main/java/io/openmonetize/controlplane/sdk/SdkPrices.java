package io.openmonetize.controlplane.sdk;

import io.openmonetize.domain.catalog.CostType;
import io.openmonetize.domain.catalog.Price;
import io.openmonetize.domain.catalog.PriceKey;
import io.openmonetize.domain.catalog.PublishedPrice;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The price list as the existing SDKs read it: one entry per model, one price per cost type. Of
 * several it shows a negotiated one before the list's, then the default variant, then the lowest
 * tier; the full list stands beside it in our own shape.
 */
public final class SdkPrices {
  private static final String USD = "USD";

  private record Name(String provider, String model) {}

  private SdkPrices() {}

  public static List<Map<String, Object>> of(List<PublishedPrice> prices) {
    var models = new LinkedHashMap<Name, Map<CostType, Price>>();
    for (PublishedPrice published : prices) {
      PriceKey key = published.price().key();
      models
          .computeIfAbsent(
              new Name(key.provider(), key.model()), name -> new EnumMap<>(CostType.class))
          .merge(key.costType(), published.price(), (a, b) -> rank(b) < rank(a) ? b : a);
    }
    var data = new ArrayList<Map<String, Object>>();
    models.forEach((name, shown) -> data.add(model(name, shown)));
    return data;
  }

  private static Map<String, Object> model(Name name, Map<CostType, Price> shown) {
    var pricing = new LinkedHashMap<String, Object>();
    shown.forEach((type, price) -> pricing.put(type.name(), price(price)));
    var model = new LinkedHashMap<String, Object>();
    model.put("provider", name.provider());
    model.put("model", name.model());
    model.put("pricing", pricing);
    return model;
  }

  private static Map<String, Object> price(Price price) {
    var members = new LinkedHashMap<String, Object>();
    members.put("costPerUnit", Numbers.of(price.usd()));
    members.put("unitSize", price.unitSize());
    members.put("currency", USD);
    return members;
  }

  private static long rank(Price price) {
    long tier = price.key().aboveInputTokens();
    boolean anyVariant = price.defaultVariant() || price.key().variant().named() == 0;
    return (price.key().isNegotiated() ? 0 : 1L << 50) + (anyVariant ? 0 : 1L << 49) + tier;
  }
}
