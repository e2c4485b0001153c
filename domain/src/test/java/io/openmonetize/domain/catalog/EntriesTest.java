package io.openmonetize.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an entry may say at all. */
class EntriesTest {
  private static final PriceKey KEY = PriceKey.list("openai", "gpt-4o", CostType.INPUT_TOKEN);

  private static Price price(String usd, long unitSize) {
    return new Price(KEY, new BigDecimal(usd), unitSize, Validity.ALWAYS, false, "");
  }

  @Test
  void a_provider_is_read_without_regard_to_case_and_separators() {
    assertThat(KEY.provider()).isEqualTo("OPENAI");
    assertThat(PriceKey.list("Stability AI", "x", CostType.IMAGE).provider())
        .isEqualTo("STABILITY_AI");
    assertThat(PriceKey.list("black-forest-labs", "x", CostType.IMAGE).provider())
        .isEqualTo("BLACK_FOREST_LABS");
  }

  @Test
  void a_price_stays_within_its_bounds() {
    assertThat(price("0", 1).usd()).isEqualTo(BigDecimal.ZERO);
    assertThat(price("1000000000", 1_000_000_000_000L).usd()).isEqualTo("1000000000");
    assertThat(price("2.50", 1)).isEqualTo(price("2.5", 1));
    assertThat(price("0.000000000000000001", 1).usd().scale()).isEqualTo(18);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> price("0.0000000000000000001", 1))
        .withMessageContaining("18 decimals");
    assertThatIllegalArgumentException().isThrownBy(() -> price("-0.01", 1));
    assertThatIllegalArgumentException().isThrownBy(() -> price("1000000000.01", 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> price("1", 0))
        .withMessageContaining("unit_size");
    assertThatIllegalArgumentException().isThrownBy(() -> price("1", 1_000_000_000_001L));
  }

  @Test
  void a_price_names_provider_and_model() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriceKey.list(" ", "m", CostType.IMAGE))
        .withMessageContaining("provider");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriceKey.list("X", "", CostType.IMAGE))
        .withMessageContaining("model");
  }

  @Test
  void a_tier_is_no_debt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PriceKey("", "X", "m", CostType.INPUT_TOKEN, PriceVariant.ANY, -1))
        .withMessageContaining("above_input_tokens");
  }

  @Test
  void a_validity_ends_after_it_begins() {
    assertThat(new Validity(5, 6).holdsAt(5)).isTrue();
    assertThat(new Validity(5, 6).holdsAt(6)).isFalse();
    assertThat(new Validity(5, 0).holdsAt(Long.MAX_VALUE)).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> new Validity(5, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> new Validity(-1, 5));
  }

  @Test
  void a_rule_names_quantities_that_events_have() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule(Map.of("inputTokens", BigDecimal.ONE), 1))
        .withMessageContaining("inputTokens");
    assertThatIllegalArgumentException().isThrownBy(() -> rule(Map.of(), 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule(Map.of("input_tokens", BigDecimal.ONE.negate()), 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule(Map.of("input_tokens", BigDecimal.ONE), 0))
        .withMessageContaining("per_unit");
  }

  @Test
  void a_table_has_one_rule_for_one_match_and_one_kind_of_audience() {
    BurnRule rule = rule(Map.of("input_tokens", BigDecimal.ONE), 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table("", "", rule, rule))
        .withMessageContaining("model=m");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table("live:c", "growth", rule))
        .withMessageContaining("not for both");
  }

  @Test
  void more_dimensions_rank_above_fewer_and_feature_above_the_rest() {
    int all = new BurnMatch("f", "m", "p", "u", "API_CALL").rank();
    int feature = new BurnMatch("f", "", "", "", "").rank();
    int model = BurnMatch.model("m").rank();
    int twoLeast = new BurnMatch("", "", "", "u", "API_CALL").rank();
    assertThat(List.of(all, twoLeast, feature, model, new BurnMatch("", "", "", "", "").rank()))
        .isSortedAccordingTo((one, other) -> Integer.compare(other, one));
  }

  @Test
  void credits_per_dollar_are_never_none() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Defaults(BigDecimal.ONE, BigDecimal.ZERO))
        .withMessageContaining("credits_per_usd");
  }

  private static BurnRule rule(Map<String, BigDecimal> credits, long perUnit) {
    return new BurnRule(BurnMatch.model("m"), credits, perUnit);
  }

  private static BurnTable table(String account, String plan, BurnRule... rules) {
    return new BurnTable("t", "t", account, plan, true, Validity.ALWAYS, List.of(rules));
  }
}
