package io.openmonetize.domain.pricing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A rating with its reasons.
 *
 * @param model the listed model that was priced, as `PROVIDER/model`; empty when none was found
 * @param lines what the provider charges, quantity by quantity; empty when that is not known
 */
public record Explanation(
    Rating rating, String model, List<CostLine> lines, Optional<Suggestion> suggestion) {

  /**
   * A model of the same provider and family that prices the same kinds of thing and would have cost
   * less for the same quantities. Whether it is as good at the task is not known here.
   */
  public record Suggestion(String model, BigDecimal savingsPercent) {}
}
