package io.openmonetize.domain.pricing;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.money.Usd;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.Optional;

/** What a burn rule charges for an event that it speaks of. */
interface Fee {
  Rating of(UsageEvent event, Usage usage, ResolvedModel model, Basis basis);

  /** What every rating by the rule says beside the credits; see {@link Rating.Priced}. */
  record Basis(Optional<Usd> cost, String version, String rule, String costGap) {
    Rating.Priced priced(long creditMicros) {
      return new Rating.Priced(Credits.ofMicros(creditMicros), cost, version, rule, costGap);
    }
  }
}
