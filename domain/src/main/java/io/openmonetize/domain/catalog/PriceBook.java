package io.openmonetize.domain.catalog;

import io.openmonetize.domain.catalog.CatalogChange.PricesPublished;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every price that was ever published, oldest first, with the aliases and conventions in force.
 *
 * <p>The newest statement about an instant holds: a price replaces, from its start until its end,
 * whatever earlier entries said about the same thing. So an override without dates always takes
 * effect, and history stays for events of the past. Within one entry the later start wins.
 */
public record PriceBook(
    List<PublishedPrice> prices, Aliases aliases, List<ProviderConvention> conventions) {
  static final PriceBook EMPTY = new PriceBook(List.of(), Aliases.NONE, List.of());

  PriceBook publish(PricesPublished change, long position) throws EntryRefused {
    refuseAmbiguity(change.prices());
    var nextPrices = new ArrayList<>(prices);
    for (int i = 0; i < change.prices().size(); i++) {
      nextPrices.add(new PublishedPrice(change.prices().get(i), new PriceId(position, i)));
    }
    return new PriceBook(
        Collections.unmodifiableList(nextPrices),
        withAliases(change, nextPrices),
        withConventions(change.conventions()));
  }

  PriceBook end(PriceId id, long untilMs) throws EntryRefused {
    PublishedPrice ended = find(id).orElseThrow(() -> unknown(id));
    Validity validity = ended.price().validity();
    if (untilMs <= 0 || (validity.untilMs() != 0 && validity.untilMs() <= untilMs)) {
      throw new EntryRefused(
          "price_ends_before", "price " + id + " ends at " + validity.untilMs() + " already");
    }
    var next = new ArrayList<>(prices);
    if (untilMs <= validity.fromMs()) {
      next.remove(ended);
    } else {
      next.set(next.indexOf(ended), ended.until(untilMs));
    }
    return new PriceBook(Collections.unmodifiableList(next), aliases, conventions);
  }

  private static EntryRefused unknown(PriceId id) {
    return new EntryRefused("price_not_found", "there is no price " + id);
  }

  public Optional<PublishedPrice> find(PriceId id) {
    return prices.stream().filter(published -> published.id().equals(id)).findFirst();
  }

  /** How that model of the provider counts. */
  public ProviderConvention convention(String provider, String model) {
    return conventions.stream()
        .filter(stated -> stated.provider().equals(provider) && stated.isFor(model))
        .max(Comparator.comparingInt(stated -> stated.modelPrefix().length()))
        .orElseGet(() -> ProviderConvention.unstated(provider));
  }

  private List<ProviderConvention> withConventions(List<ProviderConvention> stated) {
    if (stated.isEmpty()) {
      return conventions;
    }
    record About(String provider, String modelPrefix) {}
    var next = new LinkedHashMap<About, ProviderConvention>();
    Stream.concat(conventions.stream(), stated.stream())
        .forEach(one -> next.put(new About(one.provider(), one.modelPrefix()), one));
    return List.copyOf(next.values());
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

  private Aliases withAliases(PricesPublished change, List<PublishedPrice> listed)
      throws EntryRefused {
    if (change.aliases().isEmpty() && change.providerAliases().isEmpty()) {
      return aliases;
    }
    Set<String> models = new HashSet<>();
    Set<String> providers = new HashSet<>();
    for (PublishedPrice published : listed) {
      PriceKey key = published.price().key();
      models.add(key.provider() + '/' + key.model());
      providers.add(key.provider());
    }
    return aliases.with(change, models, providers);
  }
}
