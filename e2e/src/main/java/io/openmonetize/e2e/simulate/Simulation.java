package io.openmonetize.e2e.simulate;

import io.openmonetize.e2e.simulate.script.Generator;
import io.openmonetize.e2e.simulate.script.Kind;
import io.openmonetize.e2e.simulate.script.Script;
import java.util.Optional;
import java.util.Set;

/** A dozen customers for each seed, each with a life of its own. */
final class Simulation {
  static final int CUSTOMERS = 12;
  static final int STEPS = 400;

  /** Until the first failure of the seed; the operations that were done are counted. */
  record Seeded(long operations, Optional<Failure> failure) {}

  private Simulation() {}

  static Seeded of(long seed, Set<Kind> kinds) {
    long operations = 0;
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      Script script = Generator.script(seed, customer, STEPS, kinds);
      Optional<Failure> failure = Trial.of(script);
      if (failure.isPresent()) {
        return new Seeded(operations + failure.get().steps(), failure);
      }
      operations += script.steps().size();
    }
    return new Seeded(operations, Optional.empty());
  }
}
