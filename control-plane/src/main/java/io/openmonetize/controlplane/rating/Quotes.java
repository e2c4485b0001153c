package io.openmonetize.controlplane.rating;

import io.openmonetize.controlplane.pricing.CatalogPort;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.money.Usd;
import io.openmonetize.domain.pricing.Rating;
import io.openmonetize.domain.usage.Quantities;
import io.openmonetize.domain.usage.QuantityKind;
import io.openmonetize.domain.usage.UsageEvent;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import java.util.Optional;
import java.util.Set;

/** Prices what did not happen by the code and the catalog that price what does. */
public final class Quotes {
  private static final Set<QuantityKind> INPUT =
      Set.of(
          QuantityKind.INPUT_TOKENS,
          QuantityKind.CACHED_INPUT_TOKENS,
          QuantityKind.CACHE_WRITE_TOKENS,
          QuantityKind.AUDIO_INPUT_TOKENS);

  private final CatalogPort catalog;

  public Quotes(CatalogPort catalog) {
    this.catalog = catalog;
  }

  /** What the metering job would say by the catalog as it stands. */
  public Rating rate(AccountKey account, UsageEvent event) {
    return catalog.current().rater().rate(account.value(), event);
  }

  /** The price with its parts, or the reason why there is none as the answer to the client. */
  public Quote quote(AccountKey account, UsageEvent event) {
    Catalog now = catalog.current();
    Rating rating = now.rater().rate(account.value(), event);
    if (rating instanceof Rating.Priced priced) {
      return new Quote(priced, inputCost(now, account, event), now.defaults());
    }
    throw refusal(rating);
  }

  private static ApiException refusal(Rating rating) {
    if (rating instanceof Rating.Unpriced unpriced) {
      return ApiException.of(ApiError.PRICE_UNKNOWN, unpriced.detail())
          .with("reason", unpriced.reason());
    }
    Rating.Refused refused = (Rating.Refused) rating;
    return ApiException.of(ApiError.REFUSED, refused.detail()).with("reason", refused.reason());
  }

  /**
   * The cost of the prompt alone. A tier is chosen by the prompt, so the prompt alone has the same
   * price in it, and what remains of the whole is the rest's.
   */
  private static Optional<Usd> inputCost(Catalog now, AccountKey account, UsageEvent event) {
    Quantities all = event.quantities();
    var prompt = new Quantities.Builder();
    boolean any = false;
    for (QuantityKind kind : INPUT) {
      if (all.has(kind)) {
        prompt.put(kind, all.micros(kind));
        any = true;
      }
    }
    if (!any) {
      return Optional.of(Usd.ZERO);
    }
    Rating rating = now.rater().rate(account.value(), with(event, prompt.build()));
    return rating instanceof Rating.Priced priced ? priced.cost() : Optional.empty();
  }

  private static UsageEvent with(UsageEvent event, Quantities quantities) {
    return new UsageEvent(
        event.identity(),
        event.payloadHash(),
        event.eventId(),
        event.type(),
        event.userId(),
        event.teamId(),
        event.featureId(),
        event.provider(),
        event.model(),
        event.timestampMs(),
        quantities,
        event.variant(),
        event.unitType(),
        event.metadata(),
        event.backfill(),
        event.holdId(),
        event.receivedAtMs());
  }
}
