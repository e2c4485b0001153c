package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.PublishedPrice;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The one place that prices: for the metering job, the preview and the simulation alike. It is
 * total: whatever the event, it answers with a {@link Rating}.
 *
 * <pre>
 *   event ─► its model's tariff ─► quantities as the provider counts them ─► a burn rule, or cost × markup
 * </pre>
 *
 * Made by {@link Catalog#rater()}; safe to share between threads.
 */
public final class Rater {
  private final Terms terms;
  private final BuyerRates shared;
  private final ConcurrentHashMap<Buyer, BuyerRates> own = new ConcurrentHashMap<>();

  public Rater(Catalog catalog) {
    terms = new Terms(catalog);
    shared = new BuyerRates(Buyer.ANYBODY, terms);
  }

  /**
   * Prices the event by its own timestamp.
   *
   * @param buyer whose account's negotiated prices and burn tables come first, then the burn tables
   *     of its plan
   */
  public Rating rate(Buyer buyer, UsageEvent event) {
    try {
      return ratesOf(buyer).rate(event);
    } catch (ArithmeticException beyondBounds) {
      return Rating.Refused.overflow();
    }
  }

  /**
   * The prices in force at an instant, list and negotiated ones, each in the order of publishing.
   */
  public List<PublishedPrice> pricesAt(long timestampMs) {
    return terms.pricesAt(timestampMs);
  }

  /** The same rating with its lines and a cheaper model: for previews, much slower than rate. */
  public Explanation explain(Buyer buyer, UsageEvent event) {
    try {
      return ratesOf(buyer).explain(event);
    } catch (ArithmeticException beyondBounds) {
      return new Explanation(rate(buyer, event), "", List.of(), Optional.empty());
    }
  }

  /** As many are kept as there are accounts and plans with terms of their own, and their pairs. */
  private BuyerRates ratesOf(Buyer buyer) {
    Buyer distinct = terms.distinct(buyer);
    return distinct.equals(Buyer.ANYBODY)
        ? shared
        : own.computeIfAbsent(distinct, one -> new BuyerRates(one, terms));
  }
}
