package io.openmonetize.domain.pricing;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.List;
import java.util.Optional;

/** Prices and burn rules as one account sees them; accounts without terms of their own share. */
final class AccountRates {
  private record Asked(String provider, String model) {}

  private final ModelNames names;
  private final RuleBook rules;
  private final BoundedCache<Asked, Tariff> tariffs;

  AccountRates(String account, Terms terms) {
    names = terms.names();
    rules = terms.rules(account);
    tariffs = new BoundedCache<>(asked -> terms.tariff(account, asked.provider(), asked.model()));
  }

  Rating rate(UsageEvent event) {
    Tariff tariff = tariff(event.provider(), event.model());
    var usage = new Usage(event.quantities(), tariff.convention());
    if (usage.contradiction().isPresent()) {
      return usage.contradiction().get();
    }
    Cost cost = tariff.cost(event, usage);
    RuleRates rule = rules.isEmpty() ? null : rules.find(event, tariff.model(), usage);
    if (rule != null) {
      return rule.rate(usage, cost);
    }
    return cost.isKnown()
        ? new Rating.Priced(
            Credits.ofMicros(cost.creditMicros()),
            Optional.of(cost.usd()),
            cost.newest().version(),
            cost.segment().rule(),
            "")
        : new Rating.Unpriced(cost.gap(), cost.detail());
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
