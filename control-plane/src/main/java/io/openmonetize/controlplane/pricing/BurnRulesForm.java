package io.openmonetize.controlplane.pricing;

import io.openmonetize.domain.catalog.BurnMatch;
import io.openmonetize.domain.catalog.BurnRule;
import io.openmonetize.domain.catalog.Meter;
import io.openmonetize.domain.catalog.Meters;
import io.openmonetize.domain.catalog.Pricing;
import io.openmonetize.domain.usage.QuantityKind;
import io.openmonetize.http.body.FieldReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads the `rules` of a burn table: by what they match, a model's name, or dimensions as in
 * `feature=ai-chat,model=gpt-4`, each with credits per `per_unit` of quantities, or with a
 * `pricing` of one quantity. What is wrong is told by the path to it, `rules.gpt-4.input_tokens`.
 */
final class BurnRulesForm {
  private static final String PER_UNIT = "per_unit";
  private static final long MAX_UNIT = 1_000_000_000_000L;
  private static final long DEFAULT_UNIT = 1_000;

  private final Meters meters;

  private BurnRulesForm(Meters meters) {
    this.meters = meters;
  }

  /** Empty when there are none, or not in an object. */
  static Optional<List<BurnRule>> read(FieldReader body, Meters meters) {
    Optional<FieldReader> sent = body.object("rules");
    if (sent.filter(named -> named.remainingNames().isEmpty()).isPresent()) {
      body.error("rules", "empty", "must name at least one rule");
    }
    return sent.map(new BurnRulesForm(meters)::rules);
  }

  private List<BurnRule> rules(FieldReader sent) {
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

  private Optional<BurnRule> rule(FieldReader sent, BurnMatch match) {
    Optional<FieldReader> pricing = sent.object("pricing");
    if (pricing.isEmpty()) {
      return flat(sent, match);
    }
    Optional<Pricing> read = PricingForm.read(pricing.get());
    read.ifPresent(priced -> checkMeter(pricing.get(), priced));
    return read.filter(priced -> standsAlone(sent)).map(priced -> new BurnRule(match, priced));
  }

  /** The fold decides; this tells the client by the rule's place what it would refuse. */
  private void checkMeter(FieldReader sent, Pricing pricing) {
    Optional<String> slug = Meter.slugIn(pricing.quantity());
    Optional<Meter> meter = slug.flatMap(meters::active);
    if (slug.isPresent() && meter.isEmpty()) {
      sent.error("quantity", "meter_unknown", "must be a meter that is there and active");
    } else if (meter.filter(found -> !found.isAdditive()).isPresent()) {
      sent.error(
          "quantity",
          "meter_not_additive",
          "must be a meter that sums or counts, because each event is charged for itself");
    }
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
