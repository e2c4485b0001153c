package io.openmonetize.domain.pricing;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.List;
import java.util.Optional;

/** Prices and burn rules as one buyer sees them; buyers without terms of their own share. */
final class BuyerRates {
  private record Asked(String provider, String model) {}

  private final ModelNames names;
  private final RuleBook rules;
  private final FreeMeters free;
  private final BoundedCache<Asked, Tariff> tariffs;

  BuyerRates(Buyer buyer, Terms terms) {
    names = terms.names();
    rules = terms.rules(buyer);
    free = terms.freeMeters();
    tariffs =
        new BoundedCache<>(asked -> terms.tariff(buyer.account(), asked.provider(), asked.model()));
  }

  Rating rate(UsageEvent event) {
    Tariff tariff = tariff(event.provider(), event.model());
    var usage = new Usage(event.quantities(), tariff.convention());
    if (usage.contradiction().isPresent()) {
      return usage.contradiction().get();
    }
    Cost cost = tariff.cost(event, usage);
    Optional<RuleRates> rule = rules.find(event, tariff.model(), usage);
    return rule.isPresent()
        ? rule.get().rate(event, usage, tariff.model(), cost)
        : atCost(event, cost);
  }

  private Rating atCost(UsageEvent event, Cost cost) {
    if (cost instanceof Cost.Known known) {
      return new Rating.Priced(
          Credits.ofMicros(known.creditMicros()),
          Optional.of(known.usd()),
          known.newest().version(),
          known.segment().rule(),
          "");
    }
    var gap = (Cost.Gap) cost;
    return free.rate(event).orElseGet(() -> new Rating.Unpriced(gap.reason(), gap.detail()));
  }

  Explanation explain(UsageEvent event) {
    Rating rating = rate(event);
    Tariff tariff = tariff(event.provider(), event.model());
    var usage = new Usage(event.quantities(), tariff.convention());
    if (rating instanceof Rating.Refused || !tariff.model().isKnown()) {
      return new Explanation(rating, "", List.of(), Optional.empty());
    }
    return new Explanation(
        rating,
        tariff.model().path(),
        tariff.lines(event, usage),
        new Suggestions(this, names).cheaper(event, tariff));
  }

  Tariff tariff(String provider, String model) {
    return tariffs.get(new Asked(provider, model));
  }
}
