package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.Defaults;
import io.openmonetize.domain.catalog.PriceBook;
import io.openmonetize.domain.catalog.PublishedPrice;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prices and burn rules as one account sees them; all accounts without terms of their own share.
 */
final class AccountRates {
  private record Asked(String provider, String model) {}

  private final String account;
  private final PriceBook book;
  private final Defaults defaults;
  private final ModelNames names;
  private final Map<String, List<PublishedPrice>> byModel;
  private final RuleBook rules;
  private final BoundedCache<Asked, Tariff> tariffs = new BoundedCache<>(this::tariff);

  AccountRates(
      String account,
      Catalog catalog,
      ModelNames names,
      Map<String, List<PublishedPrice>> byModel) {
    this.account = account;
    this.book = catalog.priceBook();
    this.defaults = catalog.defaults();
    this.names = names;
    this.byModel = byModel;
    this.rules = new RuleBook(account, catalog.burnTables());
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

  private Tariff tariff(Asked asked) {
    ResolvedModel model = names.resolve(asked.provider(), asked.model());
    List<PublishedPrice> prices =
        byModel.getOrDefault(model.path(), List.of()).stream()
            .filter(p -> List.of("", account).contains(p.price().key().account()))
            .toList();
    return new Tariff(
        model,
        book.convention(model.provider(), model.isKnown() ? model.model() : asked.model()),
        new PriceHistory(prices).segments(defaults, model));
  }
}
