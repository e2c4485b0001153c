package io.openmonetize.e2e.simulate.script;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange.PricesPublished;
import io.openmonetize.domain.catalog.CatalogEntry;
import io.openmonetize.domain.catalog.CostType;
import io.openmonetize.domain.catalog.Price;
import io.openmonetize.domain.catalog.PriceKey;
import io.openmonetize.domain.catalog.Validity;
import io.openmonetize.domain.money.Usd;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The catalogs that a run goes through, one after the other, and, beside the domain, what an event
 * comes to under each.
 */
public final class Prices {
  public static final String PROVIDER = "OPENAI";

  /** One credit a token. */
  public static final String UNIT = "unit-model";

  /** One micro-credit a token. */
  public static final String MICRO = "micro-model";

  /** Half a micro-credit a token: every odd number has to be rounded. */
  public static final String HALF = "half-model";

  /** Priced from the second catalog on. */
  public static final String LATER = "later-model";

  /** Two credits a token for timestamps from {@link #MOVES_AT} on, once that is published. */
  public static final String MOVING = "moving-model";

  /** Never priced. */
  public static final String NEVER = "never-model";

  public static final long MOVES_AT = Clock.START + 3 * Clock.DAY;

  private static final String UNIT_USD = "0.0005";
  private static final BigDecimal MICROS_PER_USD = new BigDecimal("2000000000");

  private record Listed(String model, String usd, long fromMs, int catalog, BigDecimal exact) {
    Listed(String model, String usd, long fromMs, int catalog) {
      this(model, usd, fromMs, catalog, new BigDecimal(usd));
    }
  }

  private static final List<Listed> LISTED =
      List.of(
          new Listed(UNIT, UNIT_USD, 0, 0),
          new Listed(MICRO, "0.0000000005", 0, 0),
          new Listed(HALF, "0.00000000025", 0, 0),
          new Listed(MOVING, UNIT_USD, 0, 0),
          new Listed(LATER, UNIT_USD, 0, 1),
          new Listed(MOVING, "0.001", MOVES_AT, 2),
          new Listed(UNIT, "0.0004", MOVES_AT, 3));

  private static final List<Catalog> CATALOGS = catalogs();

  private Prices() {}

  public static int count() {
    return CATALOGS.size();
  }

  public static Catalog catalog(int number) {
    return CATALOGS.get(number);
  }

  /** The provider's cost, in units of 10⁻¹² USD, has to fit into 64 bits. */
  public static boolean leaves64Bits(int catalog, String model, long tokens, long timestampMs) {
    BigDecimal usd = usd(catalog, model, timestampMs);
    return usd != null
        && usd.multiply(BigDecimal.valueOf(tokens))
                .movePointRight(Usd.DECIMALS)
                .toBigInteger()
                .bitLength()
            > Long.SIZE - 1;
  }

  /** Cost × 2 × 1,000 in micro-credits, rounded once, half-even; empty while there is no price. */
  public static OptionalLong micros(int catalog, String model, long tokens, long timestampMs) {
    BigDecimal usd = usd(catalog, model, timestampMs);
    return usd == null
        ? OptionalLong.empty()
        : OptionalLong.of(
            usd.multiply(BigDecimal.valueOf(tokens))
                .multiply(MICROS_PER_USD)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact());
  }

  /** What was published last of all that holds then. */
  private static @Nullable BigDecimal usd(int catalog, String model, long timestampMs) {
    BigDecimal usd = null;
    for (Listed listed : LISTED) {
      if (listed.catalog <= catalog && listed.model.equals(model) && timestampMs >= listed.fromMs) {
        usd = listed.exact;
      }
    }
    return usd;
  }

  private static List<Catalog> catalogs() {
    var catalogs = new ArrayList<Catalog>();
    Catalog catalog = Catalog.EMPTY;
    for (int number = 0; number <= 3; number++) {
      for (Listed listed : LISTED) {
        if (listed.catalog == number) {
          catalog = catalog.fold(entry(listed));
        }
      }
      catalogs.add(catalog);
    }
    return List.copyOf(catalogs);
  }

  private static CatalogEntry entry(Listed listed) {
    var price =
        new Price(
            PriceKey.list(PROVIDER, listed.model, CostType.INPUT_TOKEN),
            new BigDecimal(listed.usd),
            1,
            new Validity(listed.fromMs, 0),
            false,
            "");
    return new CatalogEntry(
        listed.model + " " + listed.catalog,
        "operator",
        Clock.START,
        new PricesPublished("simulated", List.of(price), List.of(), List.of(), List.of()));
  }
}
