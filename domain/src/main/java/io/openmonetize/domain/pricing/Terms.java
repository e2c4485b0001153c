package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.BurnTables;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.Defaults;
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
 * A catalog's prices by model and its burn tables by account, so that the terms of one model or one
 * account are found without looking through those of all others. Tables of plans are in nobody's
 * terms yet: no account says which plan it is on.
 */
final class Terms {
  private final PriceBook book;
  private final Defaults defaults;
  private final ModelNames names;
  private final Map<String, List<PublishedPrice>> pricesByModel;
  private final Map<String, List<PublishedTable>> tablesByAccount;
  private final Set<String> accounts = new HashSet<>();

  Terms(Catalog catalog) {
    book = catalog.priceBook();
    defaults = catalog.defaults();
    names = new ModelNames(book);
    pricesByModel =
        book.prices().stream()
            .collect(
                Collectors.groupingBy(
                    p -> path(p.price().key()), LinkedHashMap::new, Collectors.toList()));
    tablesByAccount =
        catalog.burnTables().newestFirst().stream()
            .filter(p -> p.table().plan().isEmpty())
            .collect(Collectors.groupingBy(p -> p.table().account()));
    book.prices().forEach(p -> accounts.add(p.price().key().account()));
    accounts.addAll(tablesByAccount.keySet());
    accounts.remove("");
  }

  private static String path(PriceKey key) {
    return key.provider() + '/' + key.model();
  }

  /** Whether that account has prices or tables of its own. */
  boolean hasOwn(String account) {
    return accounts.contains(account);
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

  RuleBook rules(String account) {
    Stream<PublishedTable> own =
        account.isEmpty()
            ? Stream.empty()
            : tablesByAccount.getOrDefault(account, List.of()).stream();
    Stream<PublishedTable> forAll = tablesByAccount.getOrDefault("", List.of()).stream();
    return new RuleBook(
        new BurnTables(
            Stream.concat(own, forAll)
                .sorted(Comparator.comparingLong(PublishedTable::position).reversed())
                .toList()));
  }

  List<PublishedPrice> pricesAt(long timestampMs) {
    return pricesByModel.values().stream()
        .flatMap(prices -> new PriceHistory(prices).inForce(timestampMs).stream())
        .toList();
  }
}
