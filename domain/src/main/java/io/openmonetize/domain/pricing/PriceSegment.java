package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.BurnRule;
import io.openmonetize.domain.catalog.CostType;
import io.openmonetize.domain.catalog.Defaults;
import io.openmonetize.domain.catalog.PublishedPrice;
import io.openmonetize.domain.money.Usd;
import io.openmonetize.domain.usage.EventType;
import io.openmonetize.domain.usage.Quantities;
import io.openmonetize.domain.usage.QuantityKind;
import io.openmonetize.domain.usage.UsageEvent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The prices of one model over a stretch of time in which none of them changes. */
final class PriceSegment {
  private static final BigInteger PICO_PER_MICRO = BigInteger.valueOf(1_000_000);

  private final long fromMs;
  private final UnitMap units;
  private final Rates rates;
  private final Ratio toPicoUsd;
  private final Ratio toCreditMicros;
  private final String rule;
  private final Optional<PriceLine> newest;
  private final Set<CostType> abilities;

  PriceSegment(long fromMs, List<PublishedPrice> prices, Defaults defaults, ResolvedModel model) {
    this.fromMs = fromMs;
    this.rule = rule(prices, defaults, model);
    this.rates = new Rates(prices.stream().map(PriceSegment::perUnit).toList());
    var lines = new ArrayList<PriceLine>();
    for (int i = 0; i < prices.size(); i++) {
      lines.add(new PriceLine(prices.get(i), i, rule));
    }
    this.units = units(lines);
    this.newest = lines.stream().max(Comparator.comparingLong(PriceLine::position));
    this.abilities = EnumSet.noneOf(CostType.class);
    prices.forEach(p -> abilities.add(p.price().key().costType()));
    abilities.removeAll(UnitMap.HAVE_A_STAND_IN);
    Ratio perDenominator = Ratio.ONE.over(rates.denominator());
    this.toPicoUsd = perDenominator.times(new Ratio(PICO_PER_MICRO, BigInteger.ONE));
    this.toCreditMicros =
        perDenominator.times(Ratio.of(defaults.markup())).times(Ratio.of(defaults.creditsPerUsd()));
  }

  private static String rule(List<PublishedPrice> prices, Defaults defaults, ResolvedModel model) {
    boolean negotiated = prices.stream().anyMatch(p -> p.price().key().isNegotiated());
    return (negotiated ? "negotiated:" : "list:")
        + model.path()
        + model.how()
        + " × markup "
        + defaults.markup().toPlainString();
  }

  private static Ratio perUnit(PublishedPrice published) {
    return Ratio.of(published.price().usd(), published.price().unitSize());
  }

  private static UnitMap units(List<PriceLine> lines) {
    var choices = new Choice[CostType.COUNT];
    for (int i = 0; i < choices.length; i++) {
      CostType type = CostType.at(i);
      List<PriceLine> ofType =
          lines.stream().filter(line -> line.price().key().costType() == type).toList();
      choices[i] = new Choice(type, ofType, false);
    }
    List<PriceLine> seconds =
        lines.stream()
            .filter(line -> line.price().key().costType() == CostType.CUSTOM_UNIT)
            .filter(line -> List.of("", Choice.SECOND).contains(line.variant().unitType()))
            .toList();
    return new UnitMap(choices, new Choice(CostType.CUSTOM_UNIT, seconds, true));
  }

  long fromMs() {
    return fromMs;
  }

  boolean isEmpty() {
    return newest.isEmpty();
  }

  Ratio toPicoUsd() {
    return toPicoUsd;
  }

  Ratio toCreditMicros() {
    return toCreditMicros;
  }

  /** The kinds of thing that are priced here, but for those that have a stand-in anyway. */
  Set<CostType> abilities() {
    return abilities;
  }

  /** Which price matched, and how. */
  String rule() {
    return rule;
  }

  /** Only a segment that has prices can say what something costs. */
  Cost cost(UsageEvent event, Usage usage) {
    var bill = new Bill(rates);
    Optional<Cost.Gap> gap = bill(event, usage, bill);
    return gap.isPresent()
        ? gap.get()
        : new Cost.Known(bill, this, bill.newest().or(() -> newest).orElseThrow());
  }

  /** What is billed, price by price; empty when the cost is not known. */
  List<CostLine> lines(UsageEvent event, Usage usage) {
    var lines = new ArrayList<CostLine>();
    Optional<Cost.Gap> gap =
        bill(event, usage, (what, micros, price) -> lines.add(line(what, micros, price)));
    return gap.isEmpty() ? lines : List.of();
  }

  private CostLine line(String what, long micros, PriceLine price) {
    var alone = new Bill(rates);
    alone.add(what, micros, price);
    return new CostLine(
        what, micros, price.price(), Usd.ofPico(alone.times(toPicoUsd)), price.version());
  }

  /** Puts every quantity of the event on the bill; returns the gap when one has no price. */
  private Optional<Cost.Gap> bill(UsageEvent event, Usage usage, Billed billed) {
    if (event.quantities().isEmpty() && units.perRequest().isEmpty()) {
      return gap(Rating.Unpriced.UNIT_UNKNOWN, "the event names no quantity to be priced");
    }
    for (int i = 0; i < QuantityKind.COUNT; i++) {
      QuantityKind kind = QuantityKind.at(i);
      long micros = usage.micros(kind);
      if (micros != 0) {
        Choice choice = choice(kind, event.type(), usage);
        Optional<PriceLine> line = choice.pick(event, usage.promptMicros());
        if (line.isEmpty()) {
          return gap(kind, choice);
        }
        billed.add(kind.publicName(), micros, line.get());
      }
    }
    return paysPerRequest(event, usage) ? billRequest(event, usage, billed) : Optional.empty();
  }

  private Optional<Cost.Gap> billRequest(UsageEvent event, Usage usage, Billed billed) {
    Optional<PriceLine> line = units.perRequest().pick(event, usage.promptMicros());
    if (line.isEmpty()) {
      return gap(units.perRequest().missing(), "no price of a request fits the event's variant");
    }
    billed.add(BurnRule.REQUEST, Quantities.ONE, line.get());
    return Optional.empty();
  }

  private Choice choice(QuantityKind kind, EventType type, Usage usage) {
    return kind == QuantityKind.VALUE && usage.named(QuantityKind.QUANTITY)
        ? Choice.NONE
        : units.of(kind, type);
  }

  private boolean paysPerRequest(UsageEvent event, Usage usage) {
    Choice perRequest = units.perRequest();
    boolean counted =
        (usage.named(QuantityKind.QUANTITY) || usage.named(QuantityKind.VALUE))
            && units.of(QuantityKind.QUANTITY, event.type()) == perRequest;
    return !perRequest.isEmpty() && !counted;
  }

  private static Optional<Cost.Gap> gap(QuantityKind kind, Choice choice) {
    return choice.isEmpty()
        ? gap(Rating.Unpriced.UNIT_UNKNOWN, "the model has no price for " + kind.publicName())
        : gap(
            choice.missing(),
            "no "
                + choice.costType()
                + " price of the model fits the event's size, quality, resolution or unit");
  }

  private static Optional<Cost.Gap> gap(String reason, String detail) {
    return Optional.of(new Cost.Gap(reason, detail));
  }
}
