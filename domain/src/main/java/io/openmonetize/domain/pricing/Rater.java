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
  private final AccountRates shared;
  private final ConcurrentHashMap<String, AccountRates> own = new ConcurrentHashMap<>();

  public Rater(Catalog catalog) {
    terms = new Terms(catalog);
    shared = new AccountRates("", terms);
  }

  /**
   * Prices the event by its own timestamp.
   *
   * @param account the account key whose negotiated prices and burn tables come first
   */
  public Rating rate(String account, UsageEvent event) {
    try {
      return ratesOf(account).rate(event);
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
  public Explanation explain(String account, UsageEvent event) {
    try {
      return ratesOf(account).explain(event);
    } catch (ArithmeticException beyondBounds) {
      return new Explanation(rate(account, event), "", List.of(), Optional.empty());
    }
  }

  private AccountRates ratesOf(String account) {
    return terms.hasOwn(account)
        ? own.computeIfAbsent(account, name -> new AccountRates(name, terms))
        : shared;
  }
}
