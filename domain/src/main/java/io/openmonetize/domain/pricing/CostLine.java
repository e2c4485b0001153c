package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.Price;
import io.openmonetize.domain.money.Usd;

/**
 * One quantity of an event and the price it is billed by. Each line is rounded to 12 decimals for
 * itself; what is charged is rounded once, from the exact sum.
 *
 * @param what the quantity's public name, or `request`
 */
public record CostLine(String what, long micros, Price price, Usd cost, String priceVersion) {}
