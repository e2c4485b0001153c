package io.openmonetize.controlplane.analytics.sql;

import io.openmonetize.domain.usage.QuantityKind;
import java.util.List;
import java.util.stream.Stream;

/**
 * One figure of usage.
 *
 * @param name as it is answered
 * @param ofEvent what one burned event adds to it
 * @param sum over rows of {@code used}
 * @param decimals as it is answered; negative for a quantity, which is told without needless zeros
 */
public record Figure(String name, String ofEvent, String sum, int decimals) {
  public static final String EVENTS = "events";
  public static final String WITHOUT_COST = "events_without_cost";
  public static final String COST = "cost_usd";
  public static final String BURNED = "credits_burned";
  public static final String UNFUNDED = "credits_unfunded";
  public static final String REVENUE = "revenue_usd";
  public static final String MARGIN = "margin_usd";
  private static final int PLAIN = -1;
  private static final int CREDITS = 6;
  private static final int COST_DECIMALS = 12;
  private static final int REVENUE_DECIMALS = 9;

  /** Those that the views have a column for. */
  static final List<Figure> STORED =
      Stream.of(
              Stream.of(
                  summed(EVENTS, "toUInt64(1)", 0),
                  summed(WITHOUT_COST, "toUInt64(isNull(recorded.cost_usd))", 0)),
              Stream.of(QuantityKind.values())
                  .map(kind -> summed(kind.publicName(), "recorded." + kind.publicName(), PLAIN)),
              Stream.of(
                  summed(COST, "ifNull(recorded.cost_usd, 0)", COST_DECIMALS),
                  summed(BURNED, "recorded.credits_burned", CREDITS),
                  summed(UNFUNDED, "recorded.credits_unfunded", CREDITS)))
          .flatMap(figures -> figures)
          .toList();

  /** Revenue is what was burned, at a thousand credits a dollar. */
  private static final String REVENUE_SQL =
      "CAST(sum(used.credits_burned) AS Decimal(38, 9)) / 1000";

  /** All that is answered, in this order. */
  public static final List<Figure> ALL =
      Stream.concat(
              STORED.stream(),
              Stream.of(
                  new Figure(REVENUE, "", REVENUE_SQL, REVENUE_DECIMALS),
                  new Figure(
                      MARGIN,
                      "",
                      "CAST(" + REVENUE_SQL + " AS Decimal(38, 12)) - sum(used.cost_usd)",
                      COST_DECIMALS)))
          .toList();

  private static Figure summed(String name, String ofEvent, int decimals) {
    return new Figure(name, ofEvent, "sum(used." + name + ")", decimals);
  }
}
