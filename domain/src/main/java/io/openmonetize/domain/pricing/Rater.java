package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.PublishedPrice;
import io.openmonetize.domain.catalog.PublishedTable;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
  private final AccountRates shared;
  private final Map<String, AccountRates> own = new HashMap<>();

  public Rater(Catalog catalog) {
    var names = new ModelNames(catalog.priceBook());
    Map<String, List<PublishedPrice>> byModel =
        catalog.priceBook().prices().stream()
            .collect(
                Collectors.groupingBy(
                    p -> p.price().key().provider() + '/' + p.price().key().model()));
    shared = new AccountRates("", catalog, names, byModel);
    for (String account : accountsWithTermsOfTheirOwn(catalog)) {
      own.put(account, new AccountRates(account, catalog, names, byModel));
    }
  }

  private static Set<String> accountsWithTermsOfTheirOwn(Catalog catalog) {
    var accounts = new TreeSet<String>();
    for (PublishedPrice published : catalog.priceBook().prices()) {
      accounts.add(published.price().key().account());
    }
    for (PublishedTable published : catalog.burnTables().newestFirst()) {
      accounts.add(published.table().account());
    }
    accounts.remove("");
    return accounts;
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
      return new Rating.Refused(
          Rating.Refused.OVERFLOW, "the event's cost or credits leave 64 bits");
    }
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
    return own.isEmpty() ? shared : own.getOrDefault(account, shared);
  }
}
