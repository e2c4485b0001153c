package io.openmonetize.domain.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CostType;
import io.openmonetize.domain.catalog.Price;
import io.openmonetize.domain.catalog.PriceKey;
import io.openmonetize.domain.catalog.Validity;
import io.openmonetize.domain.usage.QuantityKind;
import io.openmonetize.domain.usage.UsageEvent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Random prices and quantities, against plain fractions of BigInteger. Rerun with -Dseed=…. */
class ExactnessTest {
  private static final String MODEL = "X/model";
  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);

  @RepeatedTest(2_000)
  void the_fast_path_says_what_exact_fractions_say() {
    Price input = price(CostType.INPUT_TOKEN);
    Price output = price(CostType.OUTPUT_TOKEN);
    long in = quantity();
    long out = quantity();
    Catalog catalog = Books.catalog(Books.prices(input, output));
    Rating rating = catalog.rater().rate(Buyer.of(Event.ACCOUNT), event(in, out));

    BigInteger common =
        BigInteger.valueOf(input.unitSize()).multiply(BigInteger.valueOf(output.unitSize()));
    BigDecimal numerator =
        share(input, in, output.unitSize()).add(share(output, out, input.unitSize()));
    BigDecimal denominator = new BigDecimal(common);
    BigInteger pico = rounded(numerator.movePointRight(6), denominator);
    BigInteger credits = rounded(numerator.multiply(BigDecimal.valueOf(2_000)), denominator);

    if (pico.bitLength() > 63 || credits.bitLength() > 63) {
      assertThat(rating).as("seed %d", seed).isInstanceOf(Rating.Refused.class);
    } else {
      assertThat(rating).as("seed %d", seed).isInstanceOf(Rating.Priced.class);
      var priced = (Rating.Priced) rating;
      assertThat(priced.cost().orElseThrow().pico())
          .as("seed %d", seed)
          .isEqualTo(pico.longValue());
      assertThat(priced.credits().micros()).as("seed %d", seed).isEqualTo(credits.longValue());
    }
  }

  @RepeatedTest(200)
  void the_parts_of_an_event_cost_what_the_whole_does() {
    Catalog catalog =
        Books.catalog(
            Books.prices(
                Books.price(MODEL, CostType.INPUT_TOKEN, wholeCents()),
                Books.price(MODEL, CostType.OUTPUT_TOKEN, wholeCents())));
    long in = random.nextInt(1_000_000);
    long out = random.nextInt(1_000_000);
    long someIn = (long) random.nextInt((int) in + 1);
    long someOut = (long) random.nextInt((int) out + 1);
    var whole = priced(catalog, in, out);
    var one = priced(catalog, someIn, someOut);
    var other = priced(catalog, in - someIn, out - someOut);
    assertThat(one.cost().orElseThrow().plus(other.cost().orElseThrow()))
        .as("seed %d", seed)
        .isEqualTo(whole.cost().orElseThrow());
    assertThat(one.credits().plus(other.credits())).as("seed %d", seed).isEqualTo(whole.credits());
  }

  @RepeatedTest(200)
  void the_lines_of_an_explanation_add_up_to_the_cost() {
    Catalog catalog =
        Books.catalog(
            Books.prices(
                Books.price(MODEL, CostType.INPUT_TOKEN, wholeCents()),
                Books.price(MODEL, CostType.OUTPUT_TOKEN, wholeCents())));
    UsageEvent event =
        Event.tokens(MODEL, 1 + random.nextInt(1_000_000), 1 + random.nextInt(1_000_000)).build();
    Explanation explanation = catalog.rater().explain(Buyer.of(Event.ACCOUNT), event);
    long sum = explanation.lines().stream().mapToLong(line -> line.cost().pico()).sum();
    assertThat(((Rating.Priced) explanation.rating()).cost().orElseThrow().pico())
        .as("seed %d", seed)
        .isEqualTo(sum);
    assertThat(explanation.lines()).hasSize(2);
  }

  @Test
  void a_half_is_rounded_to_the_even_neighbour() {
    assertThat(Rounding.halfEven(1, 2)).isZero();
    assertThat(Rounding.halfEven(3, 2)).isEqualTo(2);
    assertThat(Rounding.halfEven(5, 2)).isEqualTo(2);
    assertThat(Rounding.halfEven(7, 3)).isEqualTo(2);
    assertThat(Rounding.halfEven(8, 3)).isEqualTo(3);
    assertThat(Rounding.halfEven(Long.MAX_VALUE - 1, Long.MAX_VALUE)).isEqualTo(1);
    assertThat(Rounding.halfEven(Long.MAX_VALUE, 2)).isEqualTo(1L << 62);
  }

  private Rating.Priced priced(Catalog catalog, long in, long out) {
    return (Rating.Priced)
        catalog.rater().rate(Buyer.of(Event.ACCOUNT), Event.tokens(MODEL, in, out).build());
  }

  /** Whole cents per million tokens, so that a token costs whole pico-dollars and micro-credits. */
  private String wholeCents() {
    return BigDecimal.valueOf(1 + random.nextInt(10_000), 2).toPlainString();
  }

  private Price price(CostType type) {
    long[] sizes = {1, 3, 60, 1_000, 1_000_000, 999_999_999_989L, 1 + random.nextInt(1_000_000)};
    BigDecimal usd =
        new BigDecimal(new BigInteger(1 + random.nextInt(40), random), random.nextInt(19));
    return new Price(
        PriceKey.list("X", "model", type),
        usd.min(BigDecimal.valueOf(1_000_000_000)),
        sizes[random.nextInt(sizes.length)],
        Validity.ALWAYS,
        false,
        "");
  }

  private long quantity() {
    return random.nextLong() >>> (1 + random.nextInt(63));
  }

  private static UsageEvent event(long in, long out) {
    return Event.of(MODEL)
        .with(QuantityKind.INPUT_TOKENS, BigDecimal.valueOf(in, 6).toPlainString())
        .with(QuantityKind.OUTPUT_TOKENS, BigDecimal.valueOf(out, 6).toPlainString())
        .build();
  }

  private static BigDecimal share(Price price, long micros, long otherUnit) {
    return price.usd().multiply(BigDecimal.valueOf(micros)).multiply(BigDecimal.valueOf(otherUnit));
  }

  private static BigInteger rounded(BigDecimal numerator, BigDecimal denominator) {
    return numerator.divide(denominator, 0, RoundingMode.HALF_EVEN).toBigIntegerExact();
  }
}
