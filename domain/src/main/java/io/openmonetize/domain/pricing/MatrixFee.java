package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.Dimension;
import io.openmonetize.domain.catalog.Pricing.Matrix;
import io.openmonetize.domain.usage.UsageEvent;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Credits for each unit by one thing that the event says of itself. */
final class MatrixFee implements Fee {
  private final String dimension;
  private final Optional<Dimension> known;
  private final Counted counted;
  private final Map<String, EventCharge> byValue = new HashMap<>();
  private final Optional<EventCharge> otherwise;

  MatrixFee(Matrix matrix, Counted counted) {
    this.dimension = matrix.dimension();
    this.known = Dimension.of(dimension);
    this.counted = counted;
    matrix.rates().forEach((value, rate) -> byValue.put(value, charge(rate, matrix)));
    this.otherwise = matrix.otherwise().map(rate -> charge(rate, matrix));
  }

  private static EventCharge charge(BigDecimal rate, Matrix matrix) {
    return new EventCharge(Ratio.of(rate), BigDecimal.ZERO, matrix.minimumCredits());
  }

  @Override
  public Rating of(UsageEvent event, Usage usage, ResolvedModel model, Basis basis) {
    List<String> values = values(event, model);
    for (String value : values) {
      EventCharge charge = byValue.get(value);
      if (charge != null) {
        return basis.priced(charge.of(counted.sum(event, usage)));
      }
    }
    return otherwise
        .<Rating>map(charge -> basis.priced(charge.of(counted.sum(event, usage))))
        .orElseGet(
            () ->
                new Rating.Unpriced(
                    Rating.Unpriced.VARIANT_UNKNOWN,
                    basis.rule() + " has no rate for " + told(values.get(0))));
  }

  private String told(String value) {
    return value.isEmpty() ? "an event without " + dimension : dimension + ' ' + value;
  }

  /** As the event says it, and, of provider and model, as the price book does. */
  private List<String> values(UsageEvent event, ResolvedModel model) {
    if (known.isEmpty()) {
      return List.of(event.metadata().getOrDefault(dimension, ""));
    }
    Dimension of = known.get();
    return switch (of) {
      case IMAGE_SIZE -> List.of(of.spelling(event.variant().imageSize()));
      case QUALITY -> List.of(of.spelling(event.variant().quality()));
      case RESOLUTION -> List.of(of.spelling(event.variant().resolution()));
      case MODEL -> List.of(event.model(), model.model());
      case PROVIDER -> List.of(of.spelling(event.provider()), model.provider());
      case UNIT_TYPE -> List.of(of.spelling(event.unitType()));
    };
  }
}
