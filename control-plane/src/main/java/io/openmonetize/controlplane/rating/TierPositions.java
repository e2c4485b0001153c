package io.openmonetize.controlplane.rating;

import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.controlplane.projections.Projections;
import io.openmonetize.controlplane.projections.ProjectionsUnavailable;
import io.openmonetize.domain.pricing.Rating;
import io.openmonetize.domain.time.Period;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.TierView;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where one account stands in its tiers, as far as its projection tells. The projection is read
 * once, and only when something is asked: most uses have a price that depends on no position.
 */
public final class TierPositions {
  private final Supplier<Optional<AccountView>> read;
  private Optional<Optional<AccountView>> known = Optional.empty();

  private TierPositions(Supplier<Optional<AccountView>> read) {
    this.read = read;
  }

  public static TierPositions of(AccountView view) {
    return new TierPositions(() -> Optional.of(view));
  }

  /** Every period is taken to begin. */
  public static TierPositions unknown() {
    return new TierPositions(Optional::empty);
  }

  static TierPositions of(AccountKey account, Projections projections) {
    return new TierPositions(
        () -> {
          try {
            return projections.view(account);
          } catch (ProjectionsUnavailable e) {
            return Optional.empty();
          }
        });
  }

  /** The plan that the account is on; empty for none, and while nobody can tell. */
  String plan() {
    return view().map(Accounts::planOf).orElse("");
  }

  /**
   * @throws ArithmeticException when the use leads beyond 64 bits
   */
  TierPosition of(Rating.Tiered rating, long timestampMs) {
    Optional<AccountView> view = view();
    Period.Span span = rating.period().around(timestampMs, zone(view));
    Optional<Long> found =
        view.flatMap(
            v ->
                v.getTiersList().stream()
                    .filter(tier -> tier.getMeter().equals(rating.meter()))
                    .filter(tier -> tier.getPeriodStartMs() == span.from())
                    .findFirst()
                    .map(TierView::getPositionMicros));
    long before = found.orElse(0L);
    return new TierPosition(
        rating,
        span.from(),
        before,
        found.isPresent() || view.filter(v -> v.getAsOfMs() < span.until()).isPresent(),
        rating.price().charge(before, rating.quantityMicros()));
  }

  private Optional<AccountView> view() {
    if (known.isEmpty()) {
      known = Optional.of(read.get());
    }
    return known.get();
  }

  private static ZoneId zone(Optional<AccountView> view) {
    return view.map(AccountView::getTimeZone)
        .filter(name -> !name.isEmpty())
        .<ZoneId>map(ZoneId::of)
        .orElse(ZoneOffset.UTC);
  }
}
