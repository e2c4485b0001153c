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

  /**
   * Until the first failure of the seed.
   *
   * @param operations the steps that were done
   * @param decisions what the account decided for them, and by itself
   */
  record Seeded(long operations, long decisions, Optional<Failure> failure) {}

  private Simulation() {}

  static Seeded of(long seed, Set<Kind> kinds) {
    return of(seed, kinds, STEPS);
  }

  /**
   * @param steps of each life; with some more than a thousand, its history has several pages
   */
  static Seeded of(long seed, Set<Kind> kinds, int steps) {
    long operations = 0;
    long decisions = 0;
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      Script script = Generator.script(seed, customer, steps, kinds);
      Trial.Ended ended = Trial.of(script);
      operations += ended.steps();
      decisions += ended.decisions();
      if (ended.failure().isPresent()) {
        return new Seeded(operations, decisions, ended.failure());
      }
    }
    return new Seeded(operations, decisions, Optional.empty());
  }
}
