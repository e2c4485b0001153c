package io.openmonetize.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.openmonetize.domain.catalog.AuditTrail;
import io.openmonetize.domain.catalog.BurnMatch;
import io.openmonetize.domain.catalog.BurnRule;
import io.openmonetize.domain.catalog.BurnTable;
import io.openmonetize.domain.catalog.CatalogChange;
import io.openmonetize.domain.catalog.CatalogEntry;
import io.openmonetize.domain.catalog.CostType;
import io.openmonetize.domain.catalog.Defaults;
import io.openmonetize.domain.catalog.Meter;
import io.openmonetize.domain.catalog.ModelAlias;
import io.openmonetize.domain.catalog.Price;
import io.openmonetize.domain.catalog.PriceId;
import io.openmonetize.domain.catalog.PriceKey;
import io.openmonetize.domain.catalog.PriceVariant;
import io.openmonetize.domain.catalog.Pricing;
import io.openmonetize.domain.catalog.ProviderAlias;
import io.openmonetize.domain.catalog.ProviderConvention;
import io.openmonetize.domain.catalog.Validity;
import io.openmonetize.domain.time.Period;
import io.openmonetize.schemas.v1.Allowance;
import io.openmonetize.schemas.v1.BurnPricing;
import io.openmonetize.schemas.v1.BurnTablePublished;
import io.openmonetize.schemas.v1.DefaultsSet;
import io.openmonetize.schemas.v1.MatrixPricing;
import io.openmonetize.schemas.v1.MeterPublished;
import io.openmonetize.schemas.v1.PackagePricing;
import io.openmonetize.schemas.v1.PerUnitPricing;
import io.openmonetize.schemas.v1.PercentagePricing;
import io.openmonetize.schemas.v1.PriceTier;
import io.openmonetize.schemas.v1.PricesPublished;
import io.openmonetize.schemas.v1.TieredPricing;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogMappingTest {
  private static final Meter.Charge FREE = Meter.Charge.NONE;
  private static final Meter.Charge PRICED = Meter.Charge.PRICED;

  private static CatalogEntry entry(CatalogChange change) {
    return new CatalogEntry("ent_1", "operator", 1_790_000_000_000L, change);
  }

  /** One entry of each kind, with every field set. In the order of the golden file. */
  static Stream<CatalogEntry> everyKind() {
    var key =
        new PriceKey(
            "live:cust_1",
            "OPENAI",
            "dall-e-3",
            CostType.IMAGE,
            new PriceVariant("1024x1024", "hd", "720p", "page"),
            200_000);
    var price =
        new Price(key, new BigDecimal("0.08"), 10, new Validity(1_000, 2_000), true, "invoice");
    var match = new BurnMatch("ai-chat", "gpt-4-turbo", "OPENAI", "token", "TOKEN_USAGE");
    var credits =
        Map.of("input_tokens", new BigDecimal("1.5"), "request", new BigDecimal("0.000001"));
    return Stream.of(
            new CatalogChange.PricesPublished(
                "operator",
                List.of(price),
                List.of(new ModelAlias("OPENAI", "dalle", "dall-e-3")),
                List.of(new ProviderConvention("GOOGLE", "claude-", true, false, true, false)),
                List.of(new ProviderAlias("OAI", "OPENAI"))),
            new CatalogChange.BurnTablePublished(
                new BurnTable(
                    "tbl_1",
                    "Standard",
                    "live:cust_1",
                    "",
                    true,
                    new Validity(1_000, 2_000),
                    List.of(new BurnRule(match, credits, 1_000)))),
            new CatalogChange.DefaultsSet(
                new Defaults(new BigDecimal("2.5"), new BigDecimal("1000"))),
            new CatalogChange.RulesVersionSet(2))
        .map(CatalogMappingTest::entry);
  }

  /** One entry for each pricing model, with every field set. In the order of the golden file. */
  static Stream<CatalogEntry> everyPricing() {
    var daily = new Pricing.Allowance(100, Period.DAILY);
    var half = new BigDecimal("0.5");
    var tiers =
        List.of(
            new Pricing.Tier(1_000, new BigDecimal("0.01"), BigDecimal.ONE),
            new Pricing.Tier(0, new BigDecimal("0.005"), BigDecimal.TEN));
    var rates = Map.of("hd", BigDecimal.TEN);
    return Stream.of(
            new Pricing.PerUnit("value", half, BigDecimal.ONE, Pricing.Allowance.NONE),
            new Pricing.PerUnit("request", half, BigDecimal.ZERO, daily),
            new Pricing.Tiered("input_tokens", Pricing.Tiering.GRADUATED, tiers, daily),
            new Pricing.Tiered("input_tokens", Pricing.Tiering.VOLUME, tiers, daily),
            new Pricing.Packaged("characters", 1_000, half, daily),
            new Pricing.Percentage("value", half, BigDecimal.ONE, BigDecimal.TEN),
            new Pricing.Matrix("image_count", "quality", rates, Optional.of(half), BigDecimal.ONE),
            new Pricing.Matrix("image_count", "style", rates, Optional.empty(), BigDecimal.ZERO))
        .map(pricing -> entry(tableWith(new BurnRule(BurnMatch.model("gpt-4o"), pricing))));
  }

  /** What entries say since there are meters, versions that are replaced, ends and audit trails. */
  static Stream<CatalogEntry> everyChangeSinceMeters() {
    var filter = new Meter.Filter("API_CALL", "search");
    var measure = Meter.Measure.of(Meter.Aggregation.SUM, "metadata.pages");
    var groups = List.of("model", "metadata.region");
    var count = Meter.Measure.of(Meter.Aggregation.COUNT);
    return Stream.of(
        entry(
            new CatalogChange.MeterPublished(
                new Meter("pages", "Pages", "Read", filter, measure, groups, FREE, false),
                Optional.of(7L))),
        entry(
                new CatalogChange.MeterPublished(
                    new Meter("calls", "", "", Meter.Filter.ANY, count, List.of(), PRICED, true)))
            .with(new AuditTrail("10.0.0.1", "{\"slug\":\"calls\"}", "{}")),
        entry(new CatalogChange.PriceEnded(new PriceId(12, 3), 1_790_000_000_000L)),
        entry(
            new CatalogChange.BurnTablePublished(
                new BurnTable(
                    "tbl_1",
                    "Standard",
                    "",
                    "growth",
                    false,
                    new Validity(1_000, 0),
                    List.of(
                        new BurnRule(
                            BurnMatch.model("m"),
                            new Pricing.PerUnit(
                                "meter:pages",
                                BigDecimal.ONE,
                                BigDecimal.ZERO,
                                Pricing.Allowance.NONE))),
                    true),
                Optional.of(0L))));
  }

  private static CatalogChange tableWith(BurnRule rule) {
    return new CatalogChange.BurnTablePublished(
        new BurnTable("tbl_1", "Standard", "", "", true, Validity.ALWAYS, List.of(rule)));
  }

  @ParameterizedTest
  @MethodSource({"everyKind", "everyPricing", "everyChangeSinceMeters"})
  void an_entry_reads_as_it_was_written(CatalogEntry entry) {
    assertThat(CatalogMapping.read(CatalogMapping.write(entry))).isEqualTo(entry);
  }

  @Test
  void the_seed_reads_as_it_was_written() {
    CatalogEntry seed = PriceBookSeed.entry();
    assertThat(CatalogMapping.read(CatalogMapping.write(seed))).isEqualTo(seed);
  }

  @Test
  void entries_of_the_first_release_read_the_same_for_ever() throws IOException {
    assertThat(golden("catalog-entries-v1.hex")).containsExactlyElementsOf(everyKind().toList());
  }

  @Test
  void the_first_entries_with_pricing_models_read_the_same_for_ever() throws IOException {
    assertThat(golden("catalog-pricings-v1.hex"))
        .containsExactlyElementsOf(everyPricing().toList());
  }

  @Test
  void the_first_meters_ends_and_audit_trails_read_the_same_for_ever() throws IOException {
    assertThat(golden("catalog-changes-v2.hex"))
        .containsExactlyElementsOf(everyChangeSinceMeters().toList());
  }

  private static List<CatalogEntry> golden(String file) throws IOException {
    try (InputStream golden = CatalogMappingTest.class.getResourceAsStream("/golden/" + file)) {
      return new String(golden.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> CatalogMapping.read(HexFormat.of().parseHex(line)))
          .toList();
    }
  }

  @Test
  void what_a_pricing_leaves_out_is_none_and_its_period_a_month() {
    var tier = PriceTier.newBuilder().setCreditsPerUnit("2");
    assertThat(pricing(proto -> proto.setGraduated(TieredPricing.newBuilder().addTiers(tier))))
        .isEqualTo(
            new Pricing.Tiered(
                "value",
                Pricing.Tiering.GRADUATED,
                List.of(new Pricing.Tier(0, BigDecimal.valueOf(2), BigDecimal.ZERO)),
                new Pricing.Allowance(0, Period.MONTHLY)));
    assertThat(pricing(p -> p.setPercentage(PercentagePricing.newBuilder().setPercent("2"))))
        .isEqualTo(
            new Pricing.Percentage(
                "value", BigDecimal.valueOf(2), BigDecimal.ZERO, BigDecimal.ZERO));
  }

  @Test
  void what_is_wrong_with_a_pricing_names_the_rule_and_the_member() {
    assertThat(pricingRefusal(proto -> {})).isEqualTo("rule model=m: pricing has no known model");
    assertThat(pricingRefusal(p -> p.setGraduated(TieredPricing.getDefaultInstance())))
        .startsWith("rule model=m: pricing.tiers must hold");
    assertThat(pricingRefusal(p -> p.setPerUnit(PerUnitPricing.getDefaultInstance())))
        .startsWith("rule model=m: pricing.credits_per_unit must be a plain decimal");
    assertThat(
            pricingRefusal(
                p ->
                    p.setPackages(
                        PackagePricing.newBuilder()
                            .setPackageSize(1)
                            .setPackageCredits("1")
                            .setAllowance(Allowance.newBuilder().setPeriod("FORTNIGHTLY")))))
        .contains("pricing.period must be one of [HOURLY,")
        .endsWith("not FORTNIGHTLY");
    assertThat(
            pricingRefusal(
                p ->
                    p.setMatrix(
                        MatrixPricing.newBuilder().setDimension("quality").putRates("hd", "x"))))
        .contains("pricing.rates.hd must be a plain decimal number, not x");
  }

  private static Pricing pricing(Consumer<BurnPricing.Builder> model) {
    var entry = CatalogMapping.read(tableProto(model).toByteArray());
    return ((CatalogChange.BurnTablePublished) entry.change())
        .table()
        .rules()
        .get(0)
        .pricing()
        .orElseThrow();
  }

  private static String pricingRefusal(Consumer<BurnPricing.Builder> model) {
    CatalogChange read = CatalogMapping.read(tableProto(model).toByteArray()).change();
    assertThat(read).isInstanceOf(CatalogChange.Unreadable.class);
    return ((CatalogChange.Unreadable) read).detail();
  }

  private static io.openmonetize.schemas.v1.CatalogEntry tableProto(
      Consumer<BurnPricing.Builder> model) {
    var pricing = BurnPricing.newBuilder().setQuantity("value");
    model.accept(pricing);
    return io.openmonetize.schemas.v1.CatalogEntry.newBuilder()
        .setEntryId("e")
        .setBurnTablePublished(
            BurnTablePublished.newBuilder()
                .setTableId("t")
                .addRules(
                    io.openmonetize.schemas.v1.BurnRule.newBuilder()
                        .setModel("m")
                        .setPricing(pricing)))
        .build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abc", "-1", "+1", "1e9", "1E-999999999", "1,5", " 1", "1.", ".5", "NaN", "٣"})
  void an_amount_that_is_no_plain_decimal_is_refused(String amount) {
    String detail =
        refusal(
            proto ->
                proto.setDefaultsSet(
                    DefaultsSet.newBuilder().setMarkup(amount).setCreditsPerUsd("1000")));
    assertThat(detail).contains("markup must be a plain decimal number");
  }

  @Test
  void what_does_not_meet_the_contract_says_which_field_and_why() {
    assertThat(refusal(proto -> proto.setPricesPublished(prices("TOKENS", "X", 1))))
        .contains("cost_type TOKENS");
    assertThat(refusal(proto -> proto.setPricesPublished(prices("IMAGE", "", 1))))
        .contains("provider is missing");
    assertThat(refusal(proto -> proto.setPricesPublished(prices("IMAGE", "X", 0))))
        .contains("unit_size");
    assertThat(
            refusal(
                proto ->
                    proto.setMeterPublished(
                        MeterPublished.newBuilder().setSlug("m").setAggregation("MEDIAN"))))
        .contains("aggregation must be one of [SUM, COUNT,")
        .endsWith("not MEDIAN");
    assertThat(refusal(proto -> {})).contains("no known change");
    assertThat(refusal(proto -> proto.setEntryId(" "))).contains("entry_id is missing");
  }

  @Test
  void an_unreadable_entry_cannot_be_written() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CatalogMapping.write(entry(new CatalogChange.Unreadable("bad"))));
  }

  private static PricesPublished.Builder prices(String costType, String provider, long unitSize) {
    return PricesPublished.newBuilder()
        .addPrices(
            io.openmonetize.schemas.v1.Price.newBuilder()
                .setProvider(provider)
                .setModel("m")
                .setCostType(costType)
                .setUsd("1")
                .setUnitSize(unitSize));
  }

  private static String refusal(Consumer<io.openmonetize.schemas.v1.CatalogEntry.Builder> change) {
    var proto = io.openmonetize.schemas.v1.CatalogEntry.newBuilder().setEntryId("e");
    change.accept(proto);
    CatalogEntry read = CatalogMapping.read(proto.build().toByteArray());
    assertThat(read.change()).isInstanceOf(CatalogChange.Unreadable.class);
    return ((CatalogChange.Unreadable) read.change()).detail();
  }
}
