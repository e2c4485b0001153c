package io.openmonetize.catalog;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange.PricesPublished;
import io.openmonetize.domain.catalog.CatalogEntry;
import io.openmonetize.domain.catalog.CostType;
import io.openmonetize.domain.catalog.ModelAlias;
import io.openmonetize.domain.catalog.Price;
import io.openmonetize.domain.catalog.PriceKey;
import io.openmonetize.domain.catalog.PriceVariant;
import io.openmonetize.domain.catalog.ProviderAlias;
import io.openmonetize.domain.catalog.ProviderConvention;
import io.openmonetize.domain.catalog.Validity;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The price book that ships with the product, as one catalog entry. Its id is a hash of the files,
 * so two processes that seed at once publish the same entry, and the fold takes it once.
 */
public final class PriceBookSeed {
  private static final String FOLDER = "/pricebook/";
  private static final String SOURCE = "seed";

  private final CsvResource prices = new CsvResource(FOLDER + "prices.csv");
  private final CsvResource aliases = new CsvResource(FOLDER + "aliases.csv");
  private final CsvResource conventions = new CsvResource(FOLDER + "conventions.csv");
  private final CsvResource providerAliases = new CsvResource(FOLDER + "provider_aliases.csv");

  private PriceBookSeed() {}

  public static CatalogEntry entry() {
    var seed = new PriceBookSeed();
    return new CatalogEntry("seed_" + seed.digest(), SOURCE, seed.date(), seed.change());
  }

  /**
   * What is to be said in that catalog so that it knows everything the shipped book does: all of it
   * in an empty one, else what is not listed yet. The id is that of the book, so it is said once.
   */
  public static Optional<CatalogEntry> missingIn(Catalog catalog) {
    var seed = new PriceBookSeed();
    CatalogEntry whole = entry();
    if (catalog.length() == 0) {
      return Optional.of(whole);
    }
    PricesPublished additions = SeedAdditions.to(catalog, seed.change());
    return catalog.acceptedAt(whole.entryId()).isPresent() || SeedAdditions.isNothing(additions)
        ? Optional.empty()
        : Optional.of(new CatalogEntry(whole.entryId(), SOURCE, whole.writtenAtMs(), additions));
  }

  private PricesPublished change() {
    return new PricesPublished(
        SOURCE,
        prices.rows().stream().map(PriceBookSeed::price).toList(),
        aliases.rows().stream()
            .map(row -> new ModelAlias(row.get("provider"), row.get("alias"), row.get("model")))
            .toList(),
        conventions.rows().stream().map(PriceBookSeed::convention).toList(),
        providerAliases.rows().stream()
            .map(row -> new ProviderAlias(row.get("alias"), row.get("provider")))
            .toList());
  }

  private static Price price(CsvRow row) {
    var variant =
        new PriceVariant(
            row.get("image_size"), row.get("quality"), row.get("resolution"), row.get("unit_type"));
    return new Price(
        new PriceKey(
            "",
            row.get("provider"),
            row.get("model"),
            CostType.valueOf(row.get("cost_type")),
            variant,
            Long.parseLong(row.get("above_input_tokens"))),
        new BigDecimal(row.get("usd")),
        Long.parseLong(row.get("unit_size")),
        new Validity(midnight(row.get("effective_from")), midnight(row.get("effective_until"))),
        row.get("default_variant").equals("true"),
        row.get("source"));
  }

  private static ProviderConvention convention(CsvRow row) {
    return new ProviderConvention(
        row.get("provider"),
        row.get("model_prefix"),
        row.get("cached_in_input").equals("true"),
        row.get("cache_write_in_input").equals("true"),
        row.get("reasoning_in_output").equals("true"),
        row.get("audio_in_input").equals("true"));
  }

  private static long midnight(String date) {
    return date.isEmpty()
        ? 0
        : LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  /** The day of the newest source: the entry says the same wherever and whenever it is made. */
  private long date() {
    return prices.rows().stream()
        .map(row -> row.get("source_date"))
        .filter(date -> date.length() == "2026-08-21".length())
        .mapToLong(PriceBookSeed::midnight)
        .max()
        .orElse(0);
  }

  private String digest() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(prices.bytes());
      sha256.update(aliases.bytes());
      sha256.update(conventions.bytes());
      sha256.update(providerAliases.bytes());
      return HexFormat.of().formatHex(sha256.digest(), 0, 8);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
