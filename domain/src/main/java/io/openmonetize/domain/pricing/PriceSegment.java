package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.CostType;
import io.openmonetize.domain.catalog.Defaults;
import io.openmonetize.domain.catalog.PublishedPrice;
import io.openmonetize.domain.usage.EventType;
import io.openmonetize.domain.usage.Quantities;
import io.openmonetize.domain.usage.QuantityKind;
import io.openmonetize.domain.usage.UsageEvent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The prices of one model over a stretch of time in which none of them changes. */
final class PriceSegment {
  private static final BigInteger PICO_PER_MICRO = BigInteger.valueOf(1_000_000);

  private final long fromMs;
  private final UnitMap units;
  private final Rates rates;
  private final Ratio toPicoUsd;
  private final Ratio toCreditMicros;
  private final String rule;
  private final PriceLine newest;

  PriceSegment(long fromMs, List<PublishedPrice> prices, Defaults defaults, ResolvedModel model) {
    this.fromMs = fromMs;
    this.rates = new Rates(prices.stream().map(p -> perUnit(p)).toList());
    var lines = new ArrayList<PriceLine>();
    for (int i = 0; i < prices.size(); i++) {
      lines.add(new PriceLine(prices.get(i), i));
    }
    this.units = units(lines);
    this.newest = lines.stream().max(Comparator.comparingLong(PriceLine::position)).orElse(null);
    Ratio perDenominator = Ratio.ONE.over(rates.denominator());
    this.toPicoUsd = perDenominator.times(new Ratio(PICO_PER_MICRO, BigInteger.ONE));
    this.toCreditMicros =
        perDenominator.times(Ratio.of(defaults.markup())).times(Ratio.of(defaults.creditsPerUsd()));
    boolean negotiated = lines.stream().anyMatch(PriceLine::isNegotiated);
    this.rule =
        (negotiated ? "negotiated:" : "list:")
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
      choices[i] = ofType.isEmpty() ? null : new Choice(type, ofType, false);
    }
    List<PriceLine> seconds =
        lines.stream()
            .filter(line -> line.price().key().costType() == CostType.CUSTOM_UNIT)
            .filter(line -> List.of("", Choice.SECOND).contains(line.variant().unitType()))
            .toList();
    return new UnitMap(
        choices, seconds.isEmpty() ? null : new Choice(CostType.CUSTOM_UNIT, seconds, true));
  }

  long fromMs() {
    return fromMs;
  }

  boolean isEmpty() {
    return newest == null;
  }

  Ratio toPicoUsd() {
    return toPicoUsd;
  }

  Ratio toCreditMicros() {
    return toCreditMicros;
  }

  /** Which price matched, and how. */
  String rule() {
    return rule;
  }

  Cost cost(UsageEvent event, Usage usage) {
    if (event.quantities().isEmpty() && units.perRequest() == null) {
      return Cost.gap(Rating.Unpriced.UNIT_UNKNOWN, "the event names no quantity to be priced");
    }
    var bill = new Bill(rates);
    PriceLine latest = null;
    for (int i = 0; i < QuantityKind.COUNT; i++) {
      QuantityKind kind = QuantityKind.at(i);
      long micros = usage.micros(kind);
      if (micros != 0) {
        Choice choice = choice(kind, event.type(), usage);
        PriceLine line = choice == null ? null : choice.pick(event, usage.promptMicros());
        if (line == null) {
          return gap(kind, choice);
        }
        bill.add(micros, line.rate());
        latest = later(latest, line);
      }
    }
    if (paysPerRequest(event, usage)) {
      PriceLine line = units.perRequest().pick(event, usage.promptMicros());
      if (line == null) {
        return Cost.gap(
            units.perRequest().missing(), "no price of a request fits the event's variant");
      }
      bill.add(Quantities.ONE, line.rate());
      latest = later(latest, line);
    }
    return Cost.known(bill, this, (latest == null ? newest : latest).version());
  }

  private Choice choice(QuantityKind kind, EventType type, Usage usage) {
    return kind == QuantityKind.VALUE && usage.named(QuantityKind.QUANTITY)
        ? null
        : units.of(kind, type);
  }

  private boolean paysPerRequest(UsageEvent event, Usage usage) {
    Choice perRequest = units.perRequest();
    boolean counted =
        (usage.named(QuantityKind.QUANTITY) || usage.named(QuantityKind.VALUE))
            && units.of(QuantityKind.QUANTITY, event.type()) == perRequest;
    return perRequest != null && !counted;
  }

  private static Cost gap(QuantityKind kind, Choice choice) {
    return choice == null
        ? Cost.gap(Rating.Unpriced.UNIT_UNKNOWN, "the model has no price for " + kind.publicName())
        : Cost.gap(
            choice.missing(),
            "no "
                + choice.costType()
                + " price of the model fits the event's size, quality, resolution or unit");
  }

  private static PriceLine later(PriceLine one, PriceLine other) {
    return one == null || other.position() > one.position() ? other : one;
  }
}
