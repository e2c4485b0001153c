package io.openmonetize.domain.pricing;

import static io.openmonetize.domain.pricing.Tiers.CHEAPER_ABOVE_A_THOUSAND;
import static io.openmonetize.domain.pricing.Tiers.credits;
import static io.openmonetize.domain.pricing.Tiers.graduated;
import static io.openmonetize.domain.pricing.Tiers.monthly;
import static io.openmonetize.domain.pricing.Tiers.packages;
import static io.openmonetize.domain.pricing.Tiers.tiers;
import static io.openmonetize.domain.pricing.Tiers.units;
import static io.openmonetize.domain.pricing.Tiers.volume;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.openmonetize.domain.catalog.Pricing.PerUnit;
import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TieredPriceTest {
  private static final String GOLDEN_GRADUATED = "01000702e80704302e303101350005302e3030350130";
  private static final String GOLDEN_VOLUME =
      "0101090280a094a58d1d14302e3030303030303030303030303030303030310130000a313030303030303030300130";
  private static final String GOLDEN_PACKAGED = "01020ce80703322e35";

  @Test
  void graduated_600_so_far_and_700_more_are_400_at_0_01_and_300_at_0_005() {
    TieredPrice price = TieredPrice.of(graduated(CHEAPER_ABOVE_A_THOUSAND));
    assertThat(price.charge(units(600), units(700)))
        .isEqualTo(new TieredCharge(credits("5.500000"), 0));
    assertThat(price.total(units(600))).isEqualTo(credits("6"));
    assertThat(price.total(units(1_300))).isEqualTo(credits("11.5"));
    assertThat(price.isVolume()).isFalse();
  }

  @Test
  void a_graduated_tier_keeps_its_last_unit_and_the_next_begins_above_it() {
    TieredPrice price = TieredPrice.of(graduated(tiers("1000 0.01", "0 0.005 3")));
    assertThat(price.charge(units(999), units(1)).own()).isEqualTo(credits("0.01"));
    assertThat(price.charge(units(1_000), 1).own()).isEqualTo(credits("3"));
    assertThat(price.charge(units(1_000), units(1)).own()).isEqualTo(credits("3.005"));
    assertThat(price.charge(units(1_001), units(1)).own()).isEqualTo(credits("0.005"));
  }

  @Test
  void flat_credits_are_due_once_when_a_tier_is_entered() {
    TieredPrice price = TieredPrice.of(graduated(tiers("10 1 5", "20 2 7", "0 3 11")));
    assertThat(price.total(0)).isZero();
    assertThat(price.total(units(1))).isEqualTo(credits("6"));
    assertThat(price.total(units(10))).isEqualTo(credits("15"));
    assertThat(price.total(units(11))).isEqualTo(credits("24"));
    assertThat(price.total(units(21))).isEqualTo(credits("56"));
  }

  @Test
  void volume_that_gets_cheaper_gives_back_on_what_was_used_before_once() {
    TieredPrice price = TieredPrice.of(volume(CHEAPER_ABOVE_A_THOUSAND));
    assertThat(price.isVolume()).isTrue();
    assertThat(price.charge(units(600), units(400))).isEqualTo(new TieredCharge(credits("4"), 0));
    assertThat(price.charge(units(600), units(700)))
        .isEqualTo(new TieredCharge(credits("3.5"), credits("-3")));
    assertThat(price.charge(units(1_300), units(100)))
        .isEqualTo(new TieredCharge(credits("0.5"), 0));
  }

  @Test
  void volume_that_gets_dearer_charges_what_was_used_before_once_more() {
    TieredPrice price = TieredPrice.of(volume(tiers("10 1 2", "0 3 50")));
    assertThat(price.charge(units(10), units(1)))
        .isEqualTo(new TieredCharge(credits("3"), credits("68")));
    assertThat(price.total(units(11))).isEqualTo(credits("83"));
  }

  @Test
  void the_first_event_of_a_period_corrects_nothing_however_far_it_leaps() {
    TieredPrice price = TieredPrice.of(volume(CHEAPER_ABOVE_A_THOUSAND));
    assertThat(price.charge(0, units(5_000))).isEqualTo(new TieredCharge(credits("25"), 0));
    TieredPrice after = TieredPrice.of(volume(CHEAPER_ABOVE_A_THOUSAND, 100));
    assertThat(after.charge(units(100), units(5_000)))
        .isEqualTo(new TieredCharge(credits("25"), 0));
  }

  @Test
  void a_package_is_paid_when_its_first_unit_is_used() {
    TieredPrice price = TieredPrice.of(packages(1_000, "2.5", 0));
    assertThat(price.charge(0, 1).own()).isEqualTo(credits("2.5"));
    assertThat(price.charge(1, units(1_000) - 1).own()).isZero();
    assertThat(price.charge(1, units(1_000)).own()).isEqualTo(credits("2.5"));
    assertThat(price.charge(units(1_000), units(2_001)).own()).isEqualTo(credits("7.5"));
  }

  @Test
  void free_units_come_first_and_tiers_and_packages_count_what_comes_after() {
    TieredPrice graduated =
        TieredPrice.of(graduated("input_tokens", CHEAPER_ABOVE_A_THOUSAND, monthly(100)));
    assertThat(graduated.total(units(100))).isZero();
    assertThat(graduated.total(units(1_100))).isEqualTo(credits("10"));
    assertThat(graduated.total(units(1_101))).isEqualTo(credits("10.005"));
    TieredPrice packaged = TieredPrice.of(packages(10, "1", 5));
    assertThat(packaged.total(units(5))).isZero();
    assertThat(packaged.total(units(15))).isEqualTo(credits("1"));
    assertThat(packaged.total(units(15) + 1)).isEqualTo(credits("2"));
    TieredPrice perUnit =
        TieredPrice.of(new PerUnit("request", new BigDecimal("2"), BigDecimal.ZERO, monthly(3)));
    assertThat(perUnit.charge(units(2), units(3)).own()).isEqualTo(credits("4"));
  }

  @Test
  void nothing_used_is_nothing_charged() {
    for (TieredPrice price : everyKind().toList()) {
      assertThat(price.charge(units(999), 0)).isEqualTo(TieredCharge.NONE);
      assertThat(price.total(0)).isZero();
    }
  }

  @Test
  void what_leaves_64_bits_is_no_number() {
    TieredPrice dear = TieredPrice.of(graduated(tiers("0 1000000000")));
    assertThat(dear.total(units(9_223))).isEqualTo(credits("9223000000000"));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> dear.total(units(10_000)));
    TieredPrice nothing = TieredPrice.of(graduated(tiers("0 0")));
    assertThat(nothing.charge(Long.MAX_VALUE - 1, 1)).isEqualTo(TieredCharge.NONE);
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> nothing.charge(Long.MAX_VALUE, 1));
    TieredPrice packages = TieredPrice.of(packages(1, "1000000000", 0));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> packages.total(Long.MAX_VALUE));
  }

  static Stream<TieredPrice> everyKind() {
    return Stream.of(
        TieredPrice.of(graduated("request", tiers("1000 0.01 5", "0 0.005"), monthly(7))),
        TieredPrice.of(volume(tiers("1000000000000 0.000000000000000001", "0 1000000000"), 9)),
        TieredPrice.of(packages(1_000, "2.5", 12)));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void a_price_reads_as_it_was_written(TieredPrice price) {
    var out = new ByteWriter().u8(7);
    price.write(out);
    out.text("behind it");
    var in = new ByteReader(out.toBytes());
    assertThat(in.u8()).isEqualTo(7);
    TieredPrice read = TieredPrice.read(in);
    assertThat(in.text()).isEqualTo("behind it");
    assertThat(read).isEqualTo(price).hasSameHashCodeAs(price).hasToString(price.toString());
    assertThat(read.isVolume()).isEqualTo(price.isVolume());
    for (long at : new long[] {1, units(999), units(1_000), units(1_020), units(9_000)}) {
      assertThat(read.charge(at, units(13))).isEqualTo(price.charge(at, units(13)));
    }
  }

  /** State of the first release: it reads the same for ever. */
  @Test
  void prices_of_the_first_release_read_the_same_for_ever() {
    assertThat(everyKind().map(TieredPriceTest::hex))
        .containsExactly(GOLDEN_GRADUATED, GOLDEN_VOLUME, GOLDEN_PACKAGED);
    assertThat(
            Stream.of(GOLDEN_GRADUATED, GOLDEN_VOLUME, GOLDEN_PACKAGED).map(TieredPriceTest::price))
        .containsExactlyElementsOf(everyKind().toList());
  }

  @Test
  void a_version_of_the_future_is_not_guessed_at() {
    assertThatIllegalStateException()
        .isThrownBy(() -> price("02000100"))
        .withMessageContaining("version 2");
  }

  private static String hex(TieredPrice price) {
    var out = new ByteWriter();
    price.write(out);
    return HexFormat.of().formatHex(out.toBytes());
  }

  private static TieredPrice price(String hex) {
    return TieredPrice.read(new ByteReader(HexFormat.of().parseHex(hex)));
  }
}
