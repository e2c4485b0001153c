package io.openmonetize.controlplane.pricing.dryrun;

import io.openmonetize.domain.catalog.BurnRule;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.Pricing;
import io.openmonetize.domain.catalog.Pricing.Matrix;
import io.openmonetize.domain.catalog.Pricing.Packaged;
import io.openmonetize.domain.catalog.Pricing.PerUnit;
import io.openmonetize.domain.catalog.Pricing.Percentage;
import io.openmonetize.domain.catalog.Pricing.Tiered;
import io.openmonetize.domain.time.Period;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From when on usage must be read so that positions in tiers are right at the beginning of a time:
 * from the beginning of the longest period that a rule counts by, in whatever zone a customer
 * lives.
 */
final class Lookback {
  /** Zones lie within 14 hours before and 12 behind, so a period begins within a day of UTC's. */
  private static final long A_DAY_MS = Duration.ofDays(1).toMillis();

  private Lookback() {}

  static long before(long fromMs, Catalog... catalogs) {
    return Stream.of(catalogs)
        .flatMap(catalog -> catalog.burnTables().newestFirst().stream())
        .flatMap(published -> published.table().rules().stream())
        .flatMap(rule -> period(rule).stream())
        .distinct()
        .mapToLong(period -> begin(period, fromMs))
        .min()
        .orElse(fromMs);
  }

  private static long begin(Period period, long fromMs) {
    long begin = period.around(fromMs - A_DAY_MS, ZoneOffset.UTC).from();
    return Math.max(0, begin - A_DAY_MS);
  }

  private static Optional<Period> period(BurnRule rule) {
    return rule.pricing().flatMap(pricing -> pricing.as(new CountedBy()));
  }

  /** Empty where the credits follow from the event alone. */
  private static final class CountedBy implements Pricing.Cases<Optional<Period>> {
    @Override
    public Optional<Period> perUnit(PerUnit perUnit) {
      return perUnit.allowance().freeUnits() > 0
          ? Optional.of(perUnit.allowance().period())
          : Optional.empty();
    }

    @Override
    public Optional<Period> tiered(Tiered tiered) {
      return Optional.of(tiered.allowance().period());
    }

    @Override
    public Optional<Period> packaged(Packaged packaged) {
      return Optional.of(packaged.allowance().period());
    }

    @Override
    public Optional<Period> percentage(Percentage percentage) {
      return Optional.empty();
    }

    @Override
    public Optional<Period> matrix(Matrix matrix) {
      return Optional.empty();
    }
  }
}
