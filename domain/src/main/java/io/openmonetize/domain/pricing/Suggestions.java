package io.openmonetize.domain.pricing;

import io.openmonetize.domain.pricing.Explanation.Suggestion;
import io.openmonetize.domain.usage.UsageEvent;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Looks for a cheaper model: of the same provider, whose name begins with the same word (`gpt`,
 * `claude`), that lists prices for the same kinds of thing at the event's time.
 */
final class Suggestions {
  private final BuyerRates rates;
  private final ModelNames names;

  Suggestions(BuyerRates rates, ModelNames names) {
    this.rates = rates;
    this.names = names;
  }

  Optional<Suggestion> cheaper(UsageEvent event, Tariff current) {
    long now = cost(event, current);
    String best = "";
    long least = now;
    ResolvedModel model = current.model();
    for (String candidate : names.listed(model.provider())) {
      Tariff tariff = rates.tariff(model.provider(), candidate);
      if (family(candidate).equals(family(model.model()))
          && tariff.abilities(event.timestampMs()).equals(current.abilities(event.timestampMs()))) {
        long cost = cost(event, tariff);
        if (cost < least) {
          best = candidate;
          least = cost;
        }
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(new Suggestion(best, saved(now, least)));
  }

  /** In pico-dollars; the greatest there is when it is not known, so that it is never the least. */
  private static long cost(UsageEvent event, Tariff tariff) {
    var usage = new Usage(event.quantities(), tariff.convention());
    return tariff.cost(event, usage) instanceof Cost.Known known
        ? known.usd().pico()
        : Long.MAX_VALUE;
  }

  private static String family(String model) {
    int end = model.indexOf('-');
    return end < 0 ? model : model.substring(0, end);
  }

  private static BigDecimal saved(long now, long then) {
    return Rounding.percent(now - then, now);
  }
}
