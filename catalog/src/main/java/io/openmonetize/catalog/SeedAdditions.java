package io.openmonetize.catalog;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange.PricesPublished;
import io.openmonetize.domain.catalog.PriceBook;
import io.openmonetize.domain.catalog.PriceKey;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a newer price book knows and a catalog does not. The newest statement about a price holds,
 * so a book that were published as a whole would take back what the operator has said; a model that
 * is listed at all, and a name or convention that is stated, stays as it is.
 */
final class SeedAdditions {
  private final PricesPublished seed;
  private final PriceBook book;
  private final Set<String> listed;

  private SeedAdditions(PricesPublished seed, PriceBook book) {
    this.seed = seed;
    this.book = book;
    this.listed =
        book.prices().stream()
            .map(published -> model(published.price().key()))
            .collect(Collectors.toUnmodifiableSet());
  }

  static PricesPublished to(Catalog catalog, PricesPublished seed) {
    return new SeedAdditions(seed, catalog.priceBook()).additions();
  }

  static boolean isNothing(PricesPublished change) {
    return change.prices().isEmpty()
        && change.aliases().isEmpty()
        && change.conventions().isEmpty()
        && change.providerAliases().isEmpty();
  }

  private PricesPublished additions() {
    return new PricesPublished(
        seed.source(),
        seed.prices().stream().filter(price -> !listed.contains(model(price.key()))).toList(),
        seed.aliases().stream()
            .filter(a -> !book.aliases().models(a.provider()).containsKey(a.alias()))
            .toList(),
        seed.conventions().stream()
            .filter(
                stated ->
                    book.conventions().stream()
                        .noneMatch(
                            known ->
                                known.provider().equals(stated.provider())
                                    && known.modelPrefix().equals(stated.modelPrefix())))
            .toList(),
        seed.providerAliases().stream()
            .filter(alias -> !book.aliases().providers().containsKey(alias.alias()))
            .toList());
  }

  private static String model(PriceKey key) {
    return key.provider() + '/' + key.model();
  }
}
