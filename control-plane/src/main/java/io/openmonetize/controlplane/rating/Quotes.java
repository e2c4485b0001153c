package io.openmonetize.controlplane.rating;

import io.openmonetize.controlplane.pricing.CatalogPort;
import io.openmonetize.controlplane.projections.Projections;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.Meters;
import io.openmonetize.domain.pricing.Buyer;
import io.openmonetize.domain.pricing.Explanation;
import io.openmonetize.domain.pricing.Rating;
import io.openmonetize.domain.usage.UsageEvent;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import java.util.Optional;

/**
 * Prices what did not happen by the code and the catalog that price what does. Where the price
 * depends on how much was used before, the account's projection tells.
 */
public final class Quotes {
  private final CatalogPort catalog;
  private final Projections projections;

  public Quotes(CatalogPort catalog, Projections projections) {
    this.catalog = catalog;
    this.projections = projections;
  }

  /** What the use would need, by the catalog as it stands; never {@link Rating.Tiered}. */
  public Rating rate(AccountKey account, UsageEvent event, TierPositions positions) {
    Catalog now = catalog.current();
    Rating rating = now.rater().rate(buyer(now, account, positions), event);
    try {
      return rating instanceof Rating.Tiered tiered
          ? positions.of(tiered, event.timestampMs()).needed()
          : rating;
    } catch (ArithmeticException beyondBounds) {
      return Rating.Refused.overflow();
    }
  }

  /** By which quotas may be measured. */
  public Meters meters() {
    return catalog.current().meters();
  }

  /** The price with its reasons, or why there is none as the answer to the client. */
  public Quote quote(AccountKey account, UsageEvent event) {
    return quote(account, event, positions(account));
  }

  /** For several quotes, each of which begins where the account stands now. */
  TierPositions positions(AccountKey account) {
    return TierPositions.of(account, projections);
  }

  Quote quote(AccountKey account, UsageEvent event, TierPositions positions) {
    Catalog now = catalog.current();
    Explanation explanation = now.rater().explain(buyer(now, account, positions), event);
    Rating rating = explanation.rating();
    if (rating instanceof Rating.Priced priced) {
      return new Quote(priced, explanation, now.defaults(), Optional.empty());
    } else if (rating instanceof Rating.Tiered tiered) {
      TierPosition position = position(tiered, event, positions);
      return new Quote(position.priced(), explanation, now.defaults(), Optional.of(position));
    }
    throw refusal(rating);
  }

  /** By the plan as it is now; where nobody is charged by a plan, none is asked for. */
  private static Buyer buyer(Catalog now, AccountKey account, TierPositions positions) {
    boolean byPlan =
        now.burnTables().newestFirst().stream()
            .anyMatch(published -> !published.table().plan().isEmpty());
    return byPlan ? new Buyer(account.value(), positions.plan()) : Buyer.of(account.value());
  }

  private static TierPosition position(
      Rating.Tiered tiered, UsageEvent event, TierPositions positions) {
    try {
      return positions.of(tiered, event.timestampMs());
    } catch (ArithmeticException beyondBounds) {
      throw refusal(Rating.Refused.overflow());
    }
  }

  private static ApiException refusal(Rating rating) {
    if (rating instanceof Rating.Unpriced unpriced) {
      return ApiException.of(ApiError.PRICE_UNKNOWN, unpriced.detail())
          .with("reason", unpriced.reason());
    }
    Rating.Refused refused = (Rating.Refused) rating;
    return ApiException.of(ApiError.REFUSED, refused.detail()).with("reason", refused.reason());
  }
}
