package io.openmonetize.e2e.simulate;

import io.openmonetize.e2e.simulate.script.Kind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Looks for a failure in so many seeds, from 1 on, and says it in one line; empty when there is
 * none. A function of the platform's own types, so that it can be called across class loaders.
 */
public final class Hunt implements LongFunction<String> {
  @Override
  public String apply(long seeds) {
    long operations = 0;
    for (long seed = 1; seed <= seeds; seed++) {
      Simulation.Seeded seeded = Simulation.of(seed, EnumSet.allOf(Kind.class));
      operations += seeded.operations();
      Optional<Failure> failure = seeded.failure();
      if (failure.isPresent()) {
        return seed + " | " + operations + " | " + failure.get().check();
      }
    }
    return "";
  }
}
