package io.openmonetize.domain.catalog;

import static io.openmonetize.domain.pricing.Books.entry;
import static io.openmonetize.domain.pricing.Books.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.catalog.CatalogChange.BurnTablePublished;
import io.openmonetize.domain.catalog.CatalogChange.MeterPublished;
import io.openmonetize.domain.catalog.Meter.Aggregation;
import io.openmonetize.domain.catalog.Meter.Charge;
import io.openmonetize.domain.catalog.Meter.Filter;
import io.openmonetize.domain.catalog.Meter.Measure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the fold refuses of burn tables and of the meters that they count by. */
class TableFoldTest {
  private static final BurnRule RULE = rule(BurnMatch.model("m"), "input_tokens=1");
  private static final Meter CALLS = meter("calls", Measure.of(Aggregation.COUNT));

  private static Meter meter(String slug, Measure measure) {
    return new Meter(slug, slug, "", Filter.ANY, measure, List.of(), Charge.PRICED, true);
  }

  private static BurnTable table(String account, boolean archived, BurnRule... rules) {
    return new BurnTable("t", "t", account, "", true, Validity.ALWAYS, List.of(rules), archived);
  }

  private static BurnRule counting(String slug) {
    return new BurnRule(
        BurnMatch.model("m"),
        new Pricing.PerUnit(
            "meter:" + slug, BigDecimal.ONE, BigDecimal.ZERO, Pricing.Allowance.NONE));
  }

  private static CatalogChange says(BurnTable table, long replaces) {
    return new BurnTablePublished(table, Optional.of(replaces));
  }

  private static Catalog fold(CatalogChange... changes) {
    Catalog catalog = Catalog.EMPTY;
    for (CatalogChange change : changes) {
      catalog = catalog.fold(entry("e" + catalog.length(), change));
    }
    return catalog;
  }

  private static Optional<String> lastRefusal(CatalogChange... changes) {
    Catalog catalog = fold(changes);
    return catalog.refusalAt(catalog.length()).map(Refusal::reason);
  }

  @Test
  void a_version_replaces_the_one_that_it_was_made_from_and_no_other() {
    BurnTable table = table("", false, RULE);
    assertThat(lastRefusal(says(table, 0))).isEmpty();
    assertThat(lastRefusal(says(table, 0), says(table, 1))).isEmpty();
    assertThat(lastRefusal(says(table, 0), says(table, 0))).contains("version_conflict");
    assertThat(lastRefusal(says(table, 1))).contains("version_conflict");
    assertThat(lastRefusal(says(table, 0), says(table, 1), says(table, 1)))
        .contains("version_conflict");
    assertThat(lastRefusal(says(table, 0), new BurnTablePublished(table))).isEmpty();
  }

  @Test
  void an_archived_table_may_be_made_again_and_not_changed() {
    CatalogChange archived = says(table("", true, RULE), 1);
    assertThat(lastRefusal(says(table("", false, RULE), 0), archived)).isEmpty();
    assertThat(
            lastRefusal(says(table("", false, RULE), 0), archived, says(table("", false, RULE), 0)))
        .isEmpty();
    assertThat(
            lastRefusal(says(table("", false, RULE), 0), archived, says(table("", false, RULE), 2)))
        .contains("version_conflict");
  }

  @Test
  void a_table_stays_for_whom_it_was_made_for() {
    assertThat(
            lastRefusal(
                says(table("live:a", false, RULE), 0), says(table("live:b", false, RULE), 1)))
        .contains("audience_changed");
    assertThat(
            lastRefusal(
                says(table("live:a", false, RULE), 0),
                new BurnTablePublished(table("live:b", false, RULE))))
        .as("what was accepted before there was such a check is accepted for ever")
        .isEmpty();
  }

  @Test
  void a_rule_counts_by_a_meter_that_is_there() {
    CatalogChange calls = new MeterPublished(CALLS);
    BurnTable table = table("", false, counting("calls"));
    assertThat(lastRefusal(new BurnTablePublished(table))).contains("meter_unknown");
    assertThat(lastRefusal(calls, new BurnTablePublished(table))).isEmpty();
    assertThat(
            lastRefusal(calls, new MeterPublished(CALLS.archived()), new BurnTablePublished(table)))
        .contains("meter_unknown");
  }

  @ParameterizedTest
  @EnumSource(Aggregation.class)
  void a_rule_counts_by_a_sum_or_a_count_alone(Aggregation aggregation) {
    var measure =
        aggregation == Aggregation.COUNT
            ? Measure.of(aggregation)
            : Measure.of(aggregation, "input_tokens");
    Optional<String> refusal =
        lastRefusal(
            new MeterPublished(meter("any", measure)),
            new BurnTablePublished(table("", false, counting("any"))));
    boolean additive = aggregation == Aggregation.SUM || aggregation == Aggregation.COUNT;
    assertThat(refusal).isEqualTo(additive ? Optional.empty() : Optional.of("meter_not_additive"));
  }

  @Test
  void a_meter_is_not_archived_while_a_table_counts_by_it() {
    CatalogChange calls = new MeterPublished(CALLS);
    CatalogChange archived = new MeterPublished(CALLS.archived());
    CatalogChange used = new BurnTablePublished(table("", false, counting("calls")));
    assertThat(lastRefusal(calls, used, archived)).contains("meter_in_use");
    assertThat(
            lastRefusal(
                calls, used, new BurnTablePublished(table("", true, counting("calls"))), archived))
        .isEmpty();
    assertThat(lastRefusal(calls, used, new BurnTablePublished(table("", false, RULE)), archived))
        .isEmpty();
  }

  @Test
  void a_meter_replaces_the_version_that_it_was_made_from() {
    assertThat(lastRefusal(new MeterPublished(CALLS, Optional.of(0L)))).isEmpty();
    assertThat(lastRefusal(new MeterPublished(CALLS), new MeterPublished(CALLS, Optional.of(0L))))
        .contains("version_conflict");
    assertThat(lastRefusal(new MeterPublished(CALLS), new MeterPublished(CALLS, Optional.of(1L))))
        .isEmpty();
  }
}
