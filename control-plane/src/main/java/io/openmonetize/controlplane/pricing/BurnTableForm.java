package io.openmonetize.controlplane.pricing;

import io.openmonetize.domain.catalog.BurnMatch;
import io.openmonetize.domain.catalog.BurnRule;
import io.openmonetize.domain.catalog.BurnTable;
import io.openmonetize.domain.catalog.CatalogChange;
import io.openmonetize.domain.catalog.Validity;
import io.openmonetize.domain.usage.QuantityKind;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.schemas.AccountKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads a burn table: `rules` by what they match, a model's name, or dimensions as in
 * `feature=ai-chat,model=gpt-4`, each with credits per `per_unit` of quantities, or with a
 * `pricing` of one quantity.
 */
final class BurnTableForm {
  private static final String PER_UNIT = "per_unit";
  private static final int MAX_NAME = 200;
  private static final long MAX_UNIT = 1_000_000_000_000L;
  private static final long DEFAULT_UNIT = 1_000;

  private BurnTableForm() {}

  static CatalogChange.BurnTablePublished read(
      FieldReader body, boolean livemode, Supplier<String> freshId) {
    String id = body.text("table_id", MAX_NAME).orElseGet(freshId);
    String name = body.text("name", MAX_NAME).orElse(id);
    String account =
        body.text("customer_id", MAX_NAME)
            .map(customer -> AccountKey.of(livemode, customer).value())
            .orElse("");
    boolean active = body.flag("active").orElse(true);
    Optional<Validity> validity = Times.validity(body, "valid_from", "valid_until");
    Optional<FieldReader> sent = body.object("rules");
    body.require("rules", sent);
    if (sent.filter(named -> named.remainingNames().isEmpty()).isPresent()) {
      body.error("rules", "empty", "must name at least one rule");
    }
    List<BurnRule> rules = sent.map(BurnTableForm::rules).orElse(List.of());
    Optional<BurnTable> table =
        validity.flatMap(
            times ->
                Facts.build(
                    body,
                    "rules",
                    () -> new BurnTable(id, name, account, "", active, times, rules)));
    body.finish();
    return new CatalogChange.BurnTablePublished(table.orElseThrow());
  }

  private static List<BurnRule> rules(FieldReader sent) {
    var rules = new ArrayList<BurnRule>();
    for (String match : sent.remainingNames()) {
      Optional<FieldReader> rule = sent.object(match);
      rule.flatMap(
              r ->
                  Facts.build(sent, match, () -> RuleMatches.parse(match)).flatMap(m -> rule(r, m)))
          .ifPresent(rules::add);
    }
    return rules;
  }

  private static Optional<BurnRule> rule(FieldReader sent, BurnMatch match) {
    Optional<FieldReader> pricing = sent.object("pricing");
    return pricing.isPresent()
        ? PricingForm.read(pricing.get())
            .filter(read -> standsAlone(sent))
            .map(read -> new BurnRule(match, read))
        : flat(sent, match);
  }

  private static boolean standsAlone(FieldReader sent) {
    List<String> beside =
        Stream.concat(Stream.of(PER_UNIT), names().stream())
            .filter(name -> sent.decimal(name).isPresent())
            .toList();
    beside.forEach(name -> sent.error(name, "not_both", "must be left out beside pricing"));
    return beside.isEmpty();
  }

  private static Optional<BurnRule> flat(FieldReader sent, BurnMatch match) {
    long perUnit = sent.whole(PER_UNIT, 1, MAX_UNIT).orElse(DEFAULT_UNIT);
    Map<String, BigDecimal> credits = new TreeMap<>();
    boolean wrong = false;
    for (String name : names()) {
      Optional<BigDecimal> amount = sent.decimal(name);
      // A rule of this one quantity, so that what is wrong with it is told under its name.
      Optional<BurnRule> alone =
          amount.flatMap(
              n -> Facts.build(sent, name, () -> new BurnRule(match, Map.of(name, n), perUnit)));
      alone.ifPresent(rule -> credits.putAll(rule.credits()));
      wrong |= amount.isPresent() && alone.isEmpty();
    }
    return wrong
        ? Optional.empty()
        : Facts.build(sent, "credits", () -> new BurnRule(match, credits, perUnit));
  }

  private static List<String> names() {
    var names = new ArrayList<String>();
    names.add(BurnRule.REQUEST);
    for (QuantityKind kind : QuantityKind.values()) {
      names.add(kind.publicName());
    }
    return names;
  }
}
