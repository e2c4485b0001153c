package io.openmonetize.domain.pricing;

/**
 * What an event adds to a period's total, in millionths of a credit.
 *
 * @param own for the event itself, never negative
 * @param correction signed, for what was used before it: it changes tier together with the event
 *     when all units of a period are charged by one tier; else 0
 */
public record TieredCharge(long own, long correction) {
  public static final TieredCharge NONE = new TieredCharge(0, 0);
}
