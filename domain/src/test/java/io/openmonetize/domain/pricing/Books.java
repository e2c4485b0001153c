package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.BurnMatch;
import io.openmonetize.domain.catalog.BurnRule;
import io.openmonetize.domain.catalog.BurnTable;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Short ways to write a catalog down. */
public final class Books {
  public static final long MILLION = 1_000_000;

  private Books() {}

  public static long at(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  /** Per million, always. */
  public static Price price(String path, CostType type, String usd) {
    return price(path, type, usd, Validity.ALWAYS);
  }

  public static Price price(String path, CostType type, String usd, Validity validity) {
    return new Price(
        key(path, type, PriceVariant.ANY, 0), amount(usd), MILLION, validity, false, "");
  }

  public static Price above(String path, CostType type, String usd, long tokens) {
    return new Price(
        key(path, type, PriceVariant.ANY, tokens),
        amount(usd),
        MILLION,
        Validity.ALWAYS,
        false,
        "");
  }

  public static Price each(String path, CostType type, String usd) {
    return each(path, type, PriceVariant.ANY, usd, false);
  }

  public static Price each(
      String path, CostType type, PriceVariant variant, String usd, boolean preset) {
    return new Price(key(path, type, variant, 0), amount(usd), 1, Validity.ALWAYS, preset, "");
  }

  public static Price negotiated(String account, Price list) {
    PriceKey key = list.key();
    return new Price(
        new PriceKey(
            account,
            key.provider(),
            key.model(),
            key.costType(),
            key.variant(),
            key.aboveInputTokens()),
        list.usd(),
        list.unitSize(),
        list.validity(),
        list.defaultVariant(),
        list.source());
  }

  private static PriceKey key(String path, CostType type, PriceVariant variant, long above) {
    int slash = path.indexOf('/');
    return new PriceKey(
        "", path.substring(0, slash), path.substring(slash + 1), type, variant, above);
  }

  public static PriceVariant image(String size, String quality) {
    return new PriceVariant(size, quality, "", "");
  }

  public static PriceVariant unit(String unitType) {
    return new PriceVariant("", "", "", unitType);
  }

  public static BigDecimal amount(String decimal) {
    return new BigDecimal(decimal);
  }

  public static CatalogChange prices(Price... prices) {
    return CatalogChange.PricesPublished.of("test", List.of(prices));
  }

  public static CatalogChange aliases(ModelAlias... aliases) {
    return new CatalogChange.PricesPublished(
        "test", List.of(), List.of(aliases), List.of(), List.of());
  }

  public static CatalogChange providerAliases(ProviderAlias... aliases) {
    return new CatalogChange.PricesPublished(
        "test", List.of(), List.of(), List.of(), List.of(aliases));
  }

  public static CatalogChange conventions(ProviderConvention... conventions) {
    return new CatalogChange.PricesPublished(
        "test", List.of(), List.of(), List.of(conventions), List.of());
  }

  /** OpenAI counts parts within the whole, Anthropic beside it. */
  public static CatalogChange usualConventions() {
    return conventions(
        new ProviderConvention("OPENAI", "", true, true, true, true),
        new ProviderConvention("ANTHROPIC", "", false, false, true, false));
  }

  /** Credits per 1,000, as `input_tokens=1.5 output_tokens=10`. */
  public static BurnRule rule(BurnMatch match, String credits) {
    return rule(match, credits, 1000);
  }

  public static BurnRule rule(BurnMatch match, String credits, long perUnit) {
    Map<String, BigDecimal> amounts = new TreeMap<>();
    for (String one : credits.split(" ", -1)) {
      amounts.put(one.substring(0, one.indexOf('=')), amount(one.substring(one.indexOf('=') + 1)));
    }
    return new BurnRule(match, amounts, perUnit);
  }

  public static CatalogChange table(String id, BurnRule... rules) {
    return table(id, "", Validity.ALWAYS, true, rules);
  }

  public static CatalogChange table(
      String id, String account, Validity validity, boolean active, BurnRule... rules) {
    return new CatalogChange.BurnTablePublished(
        new BurnTable(id, id, account, "", active, validity, List.of(rules)));
  }

  /** A table of everybody who is on that plan. */
  public static CatalogChange planTable(String id, String plan, BurnRule... rules) {
    return new CatalogChange.BurnTablePublished(
        new BurnTable(id, id, "", plan, true, Validity.ALWAYS, List.of(rules)));
  }

  public static CatalogEntry entry(String id, CatalogChange change) {
    return new CatalogEntry(id, "operator", 0, change);
  }

  /** The fold of these changes, which must all be accepted. */
  public static Catalog catalog(CatalogChange... changes) {
    Catalog catalog = Catalog.EMPTY;
    for (CatalogChange change : changes) {
      catalog = catalog.fold(entry("entry_" + catalog.length(), change));
    }
    if (!catalog.refusals().isEmpty()) {
      throw new AssertionError("refused: " + catalog.refusals());
    }
    return catalog;
  }
}
