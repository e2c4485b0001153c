package io.openmonetize.domain.pricing;

/** Takes what is billed. */
interface Billed {
  /**
   * @param what the quantity's public name, or `request`
   */
  void add(String what, long micros, PriceLine price);
}
