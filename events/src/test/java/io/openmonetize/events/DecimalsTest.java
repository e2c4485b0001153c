package io.openmonetize.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "0.000, 0",
    "0e99999999999, 0",
    "1, 1000000",
    "1.5, 1500000",
    "0.000001, 1",
    "0.0000010000000000000000000000000, 1",
    "1e-6, 1",
    "10e-7, 1",
    "1E3, 1000000000",
    "1e+3, 1000000000",
    "1234567.654321, 1234567654321",
    "9223372036854.775807, 9223372036854775807",
    "0.1, 100000",
  })
  void a_number_is_read_exactly(String text, long micros) {
    assertThat(Decimals.micros(text)).isEqualTo(micros);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", ".", ".5", "5.", "+1", "1e", "1e+", "--1", "1 ", "0x1", "1_0", "١", "1d"})
  void what_is_no_json_number_is_malformed(String text) {
    assertThat(Decimals.micros(text)).isEqualTo(Decimals.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, -2",
    "-0.0000001, -2",
    "0.0000001, -3",
    "1e-999999999999, -3",
    "0.3000000000000000444, -3",
    "9223372036854.775808, -4",
    "18446744073709.551617, -4",
    "99999999999999999999, -4",
    "1e20, -4",
  })
  void what_does_not_fit_is_told_apart(String text, long refusal) {
    assertThat(Decimals.micros(text)).isEqualTo(refusal);
  }

  @Test
  void reading_agrees_with_big_decimal() {
    long seed = System.nanoTime();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int i = 0; i < 100_000; i++) {
      String text = number(random);
      assertThat(Decimals.micros(text)).as("%s, seed %d", text, seed).isEqualTo(expected(text));
    }
  }

  private static String number(RandomGenerator random) {
    String digits = Long.toString(random.nextLong() >>> random.nextInt(1, 64));
    String unsigned = digits.replace("-", "");
    int dot = random.nextInt(unsigned.length() + 1);
    String zeros = "0".repeat(random.nextInt(8));
    String text = zeros + unsigned.substring(0, dot) + "0" + unsigned.substring(dot);
    text = random.nextBoolean() ? text + "." + unsigned + zeros : text;
    return random.nextBoolean() ? text : text + "e" + random.nextInt(-12, 8);
  }

  private static long expected(String text) {
    BigDecimal micros = new BigDecimal(text).movePointRight(6).stripTrailingZeros();
    if (micros.scale() > 0) {
      return Decimals.TOO_FINE;
    }
    return micros.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
        ? Decimals.TOO_LARGE
        : micros.longValueExact();
  }
}
