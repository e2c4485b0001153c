package io.openmonetize.domain.catalog;

import io.openmonetize.domain.catalog.CatalogChange.PricesPublished;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every price that was ever published, oldest first, with the aliases and conventions in force.
 *
 * <p>The newest statement about an instant holds: a price replaces, from its start until its end,
 * whatever earlier entries said about the same thing. So an override without dates always takes
 * effect, and history stays for events of the past. Within one entry the later start wins.
 */
public record PriceBook(
    List<PublishedPrice> prices,
    Map<String, Map<String, String>> aliases,
    Map<String, ProviderConvention> conventions) {
  static final PriceBook EMPTY = new PriceBook(List.of(), Map.of(), Map.of());

  PriceBook publish(PricesPublished change, long position) throws EntryRefused {
    refuseAmbiguity(change.prices());
    var nextPrices = new ArrayList<>(prices);
    change.prices().forEach(price -> nextPrices.add(new PublishedPrice(price, position)));
    var nextConventions = new TreeMap<>(conventions);
    change
        .conventions()
        .forEach(convention -> nextConventions.put(convention.provider(), convention));
    return new PriceBook(
        Collections.unmodifiableList(nextPrices),
        withAliases(change.aliases(), nextPrices),
        Collections.unmodifiableMap(nextConventions));
  }

  public ProviderConvention convention(String provider) {
    ProviderConvention stated = conventions.get(provider);
    return stated == null ? ProviderConvention.unstated(provider) : stated;
  }

  private static void refuseAmbiguity(List<Price> prices) throws EntryRefused {
    record Start(PriceKey key, long fromMs) {}
    var seen = new HashSet<Start>();
    for (Price price : prices) {
      if (!seen.add(new Start(price.key(), price.validity().fromMs()))) {
        throw new EntryRefused(
            "ambiguous_price", price.key() + " has two prices that start at the same time");
      }
    }
  }

  private Map<String, Map<String, String>> withAliases(
      List<ModelAlias> added, List<PublishedPrice> listed) throws EntryRefused {
    if (added.isEmpty()) {
      return aliases;
    }
    Set<String> models = new HashSet<>();
    listed.forEach(p -> models.add(p.price().key().provider() + '/' + p.price().key().model()));
    var next = new TreeMap<String, Map<String, String>>();
    aliases.forEach((provider, names) -> next.put(provider, new TreeMap<>(names)));
    for (ModelAlias alias : added) {
      if (!models.contains(alias.provider() + '/' + alias.model())) {
        throw new EntryRefused(
            "unknown_model",
            "alias "
                + alias.alias()
                + " stands for "
                + alias.provider()
                + '/'
                + alias.model()
                + ", which is not listed");
      }
      next.computeIfAbsent(alias.provider(), p -> new TreeMap<>())
          .put(alias.alias(), alias.model());
    }
    next.replaceAll((provider, names) -> Collections.unmodifiableMap(names));
    return Collections.unmodifiableMap(next);
  }
}
