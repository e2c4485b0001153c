package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.BurnTables;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.Defaults;
import io.openmonetize.domain.catalog.Meters;
import io.openmonetize.domain.catalog.PriceBook;
import io.openmonetize.domain.catalog.PriceKey;
import io.openmonetize.domain.catalog.ProviderConvention;
import io.openmonetize.domain.catalog.PublishedPrice;
import io.openmonetize.domain.catalog.PublishedTable;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A catalog's prices by model and its burn tables by account and by plan, so that the terms of one
 * model or one account are found without looking through those of all others.
 */
final class Terms {
  private final PriceBook book;
  private final Defaults defaults;
  private final Meters meters;
  private final ModelNames names;
  private final Map<String, List<PublishedPrice>> pricesByModel;
  private final Map<Buyer, List<PublishedTable>> tablesByAudience;
  private final Set<String> accounts = new HashSet<>();
  private final Set<String> plans = new HashSet<>();

  Terms(Catalog catalog) {
    book = catalog.priceBook();
    defaults = catalog.defaults();
    meters = catalog.meters();
    names = new ModelNames(book);
    pricesByModel =
        book.prices().stream()
            .collect(
                Collectors.groupingBy(
                    p -> path(p.price().key()), LinkedHashMap::new, Collectors.toList()));
    tablesByAudience =
        catalog.burnTables().newestFirst().stream()
            .collect(Collectors.groupingBy(p -> new Buyer(p.table().account(), p.table().plan())));
    book.prices().forEach(p -> accounts.add(p.price().key().account()));
    tablesByAudience
        .keySet()
        .forEach(
            audience -> {
              accounts.add(audience.account());
              plans.add(audience.plan());
            });
    accounts.remove("");
    plans.remove("");
  }

  private static String path(PriceKey key) {
    return key.provider() + '/' + key.model();
  }

  /** The buyer without what nothing is agreed for: buyers with the same terms are equal then. */
  Buyer distinct(Buyer buyer) {
    boolean ownTerms = accounts.contains(buyer.account());
    boolean planTerms = plans.contains(buyer.plan());
    if (ownTerms && planTerms) {
      return buyer;
    } else if (ownTerms) {
      return new Buyer(buyer.account(), "");
    }
    return planTerms ? new Buyer("", buyer.plan()) : Buyer.ANYBODY;
  }

  ModelNames names() {
    return names;
  }

  Tariff tariff(String account, String provider, String model) {
    ResolvedModel resolved = names.resolve(provider, model);
    List<PublishedPrice> prices =
        pricesByModel.getOrDefault(resolved.path(), List.of()).stream()
            .filter(p -> isFor(account, p.price().key()))
            .toList();
    ProviderConvention convention =
        book.convention(resolved.provider(), resolved.isKnown() ? resolved.model() : model);
    return new Tariff(resolved, convention, new PriceHistory(prices).segments(defaults, resolved));
  }

  private static boolean isFor(String account, PriceKey key) {
    return !key.isNegotiated() || key.account().equals(account);
  }

  RuleBook rules(Buyer buyer) {
    return new RuleBook(
        new BurnTables(
            Stream.of(Buyer.of(buyer.account()), new Buyer("", buyer.plan()), Buyer.ANYBODY)
                .distinct()
                .flatMap(audience -> tablesByAudience.getOrDefault(audience, List.of()).stream())
                .sorted(Comparator.comparingLong(PublishedTable::position).reversed())
                .toList()),
        meters);
  }

  FreeMeters freeMeters() {
    return new FreeMeters(meters);
  }

  List<PublishedPrice> pricesAt(long timestampMs) {
    return pricesByModel.values().stream()
        .flatMap(prices -> new PriceHistory(prices).inForce(timestampMs).stream())
        .toList();
  }
}
