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

  /** So many that the account's history has more than one page. */
  static final int STEPS_OF_A_LONG_LIFE = 1_600;

  private static final int LONG_LIFE_ONE_IN = 4;

  /**
   * Until the first failure of the seed.
   *
   * @param operations the steps that were done
   * @param decisions what the account decided for them, and by itself
   */
  record Seeded(long operations, long decisions, Optional<Failure> failure) {}

  private Simulation() {}

  static Seeded of(long seed, Set<Kind> kinds) {
    long operations = 0;
    long decisions = 0;
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      Script script = Generator.script(seed, customer, steps(seed, customer), kinds);
      Trial.Ended ended = Trial.of(script);
      operations += ended.steps();
      decisions += ended.decisions();
      if (ended.failure().isPresent()) {
        return new Seeded(operations, decisions, ended.failure());
      }
    }
    return new Seeded(operations, decisions, Optional.empty());
  }

  /** Of the first customer of some seeds, else as of all others. */
  static int steps(long seed, int customer) {
    return customer == 0 && seed % LONG_LIFE_ONE_IN == 0 ? STEPS_OF_A_LONG_LIFE : STEPS;
  }
}
