package io.openmonetize.e2e.simulate.script;

import java.util.List;

/** What one customer lives through. */
public record Script(long seed, int customer, List<Step> steps) {
  public Script {
    steps = List.copyOf(steps);
  }

  public String account() {
    return "live:cust_" + seed + "_" + customer;
  }

  public Script with(List<Step> fewer) {
    return new Script(seed, customer, fewer);
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    steps.forEach(step -> text.append("  ").append(step).append('\n'));
    return text.toString();
  }
}
