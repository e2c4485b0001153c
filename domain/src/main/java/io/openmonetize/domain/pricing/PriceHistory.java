package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.CostType;
import io.openmonetize.domain.catalog.Defaults;
import io.openmonetize.domain.catalog.PriceKey;
import io.openmonetize.domain.catalog.PriceVariant;
import io.openmonetize.domain.catalog.PublishedPrice;
import io.openmonetize.domain.catalog.Validity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Cuts the prices of one model into segments of time.
 *
 * <p>The earliest list price of a thing (a cost type and variant, whatever the tier) has no start,
 * so that backfills price. A cached, cache-write or reasoning price is the exception: before it
 * began, such tokens cost as input or output, unless those began no earlier.
 */
final class PriceHistory {
  private static final Comparator<PublishedPrice> NEWEST_STATEMENT =
      Comparator.comparingLong(PublishedPrice::position)
          .thenComparing(p -> p.price().validity().fromMs());

  private record Thing(CostType costType, PriceVariant variant) {}

  private final List<PublishedPrice> prices;
  private final Map<Thing, Long> starts = new LinkedHashMap<>();
  private final Map<CostType, Long> typeStarts = new LinkedHashMap<>();

  /**
   * @param prices of one model: list prices and those of one account
   */
  PriceHistory(List<PublishedPrice> prices) {
    this.prices = prices;
    for (PublishedPrice published : prices) {
      PriceKey key = published.price().key();
      if (!key.isNegotiated()) {
        long from = published.price().validity().fromMs();
        starts.merge(new Thing(key.costType(), key.variant()), from, Math::min);
        typeStarts.merge(key.costType(), from, Math::min);
      }
    }
  }

  List<PriceSegment> segments(Defaults defaults, ResolvedModel model) {
    var boundaries = new TreeSet<Long>();
    boundaries.add(0L);
    for (PublishedPrice published : prices) {
      Validity validity = published.price().validity();
      boundaries.add(validity.fromMs());
      boundaries.add(validity.untilMs());
    }
    var segments = new ArrayList<PriceSegment>();
    for (long from : boundaries) {
      long start = from == 0 ? Long.MIN_VALUE : from;
      segments.add(new PriceSegment(start, inForce(from), defaults, model));
    }
    return segments;
  }

  /** Of each thing the price that holds then, in the order of publishing. */
  List<PublishedPrice> inForce(long timestampMs) {
    var newest = new LinkedHashMap<PriceKey, PublishedPrice>();
    for (PublishedPrice published : prices) {
      if (holdsAt(published, timestampMs)) {
        newest.merge(
            published.price().key(),
            published,
            (one, other) -> NEWEST_STATEMENT.compare(one, other) > 0 ? one : other);
      }
    }
    return List.copyOf(newest.values());
  }

  private boolean holdsAt(PublishedPrice published, long timestampMs) {
    Validity validity = published.price().validity();
    return (hasNoStart(published) ? new Validity(0, validity.untilMs()) : validity)
        .holdsAt(timestampMs);
  }

  private boolean hasNoStart(PublishedPrice published) {
    PriceKey key = published.price().key();
    long from = published.price().validity().fromMs();
    Thing thing = new Thing(key.costType(), key.variant());
    return !key.isNegotiated()
        && Long.valueOf(from).equals(starts.get(thing))
        && standIn(key.costType()).filter(without -> without < from).isEmpty();
  }

  /** When the price began that such tokens cost before they had their own. */
  private Optional<Long> standIn(CostType costType) {
    return switch (costType) {
      case CACHED_INPUT_TOKEN, CACHE_WRITE_TOKEN -> began(CostType.INPUT_TOKEN);
      case REASONING_TOKEN -> began(CostType.OUTPUT_TOKEN);
      default -> Optional.empty();
    };
  }

  private Optional<Long> began(CostType costType) {
    return Optional.ofNullable(typeStarts.get(costType));
  }
}
