package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.CostType;
import io.openmonetize.domain.catalog.PriceVariant;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The prices of one cost type among which an event's variant and prompt length decide: negotiated
 * before list, then the one that pins down most, then the highest tier.
 */
final class Choice {
  static final String SECOND = "second";

  private static final Comparator<PriceLine> ORDER =
      Comparator.comparing(PriceLine::isNegotiated)
          .thenComparing(line -> line.variant().named())
          .thenComparing(line -> !line.variant().imageSize().isEmpty())
          .thenComparing(line -> !line.variant().quality().isEmpty())
          .thenComparing(PriceLine::aboveMicros)
          .thenComparing(PriceLine::position)
          .reversed();

  /** What a model has of a thing that it lists no price for: it fits no event. */
  static final Choice NONE = new Choice(CostType.CUSTOM_UNIT, List.of(), false);

  private final CostType costType;
  private final PriceLine[] lines;
  private final PriceVariant preset;
  private final boolean bySecond;
  private final Optional<PriceLine> always;

  Choice(CostType costType, List<PriceLine> lines, boolean bySecond) {
    this.costType = costType;
    this.lines = lines.stream().sorted(ORDER).toArray(PriceLine[]::new);
    this.bySecond = bySecond;
    this.preset =
        lines.stream()
            .filter(line -> line.price().defaultVariant())
            .sorted(ORDER)
            .findFirst()
            .map(PriceLine::variant)
            .orElse(PriceVariant.ANY);
    this.always =
        lines.size() == 1
            ? Optional.of(lines.get(0)).filter(PriceLine::isAlways)
            : Optional.empty();
  }

  CostType costType() {
    return costType;
  }

  boolean isEmpty() {
    return lines.length == 0;
  }

  /** The price for that event; empty when none of these fits it. */
  Optional<PriceLine> pick(UsageEvent event, long promptMicros) {
    return always.isPresent() ? always : search(wanted(event), promptMicros);
  }

  /** Why none fits: the variant is not listed, or the unit is another one. */
  String missing() {
    return costType == CostType.CUSTOM_UNIT
        ? Rating.Unpriced.UNIT_UNKNOWN
        : Rating.Unpriced.VARIANT_UNKNOWN;
  }

  private Optional<PriceLine> search(PriceVariant wanted, long promptMicros) {
    for (PriceLine line : lines) {
      if (line.holdsFor(promptMicros) && fits(line.variant(), wanted)) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }

  private PriceVariant wanted(UsageEvent event) {
    return new PriceVariant(
        or(event.variant().imageSize(), preset.imageSize()),
        or(event.variant().quality(), preset.quality()),
        or(event.variant().resolution(), preset.resolution()),
        bySecond ? SECOND : or(event.unitType(), preset.unitType()));
  }

  private static String or(String stated, String preset) {
    return stated.isEmpty() ? preset : stated;
  }

  private static boolean fits(PriceVariant price, PriceVariant wanted) {
    return fits(price.imageSize(), wanted.imageSize())
        && fits(price.quality(), wanted.quality())
        && fits(price.resolution(), wanted.resolution())
        && fits(price.unitType(), wanted.unitType());
  }

  private static boolean fits(String price, String wanted) {
    return price.isEmpty() || price.equals(wanted);
  }
}
