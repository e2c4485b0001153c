package io.openmonetize.controlplane.rating;

import io.openmonetize.controlplane.pricing.CatalogPort;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.pricing.Explanation;
import io.openmonetize.domain.pricing.Rating;
import io.openmonetize.domain.usage.UsageEvent;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;

/** Prices what did not happen by the code and the catalog that price what does. */
public final class Quotes {
  private final CatalogPort catalog;

  public Quotes(CatalogPort catalog) {
    this.catalog = catalog;
  }

  /** What the metering job would say by the catalog as it stands; the fast way. */
  public Rating rate(AccountKey account, UsageEvent event) {
    return catalog.current().rater().rate(account.value(), event);
  }

  /** The price with its reasons, or why there is none as the answer to the client. */
  public Quote quote(AccountKey account, UsageEvent event) {
    Catalog now = catalog.current();
    Explanation explanation = now.rater().explain(account.value(), event);
    if (explanation.rating() instanceof Rating.Priced priced) {
      return new Quote(priced, explanation, now.defaults());
    }
    throw refusal(explanation.rating());
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
