package io.openmonetize.e2e.simulate;

import io.openmonetize.e2e.Options;
import io.openmonetize.e2e.simulate.script.Kind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * `./om simulate`: whole lives of customers through the domain, held against an auditor. Exits with
 * 1 on any finding.
 */
public final class SimulateMain {
  private static final long SECONDS = 60;

  private SimulateMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    var options = Options.parse(arguments);
    Set<Kind> kinds = kinds(options);
    long seed = options.number("seed", ThreadLocalRandom.current().nextInt(1_000_000));
    long seeds = options.number("seeds", Long.MAX_VALUE);
    var length = Duration.ofSeconds(options.number("seconds", SECONDS));
    int steps = Math.toIntExact(options.number("steps", Simulation.STEPS));
    System.out.printf(Locale.ROOT, "./om simulate --seed %d%n", seed);
    Crowd crowd = new Crowd(seed, seeds, length, kinds, steps);
    boolean clean = crowd.run();
    System.exit(clean ? 0 : 1);
  }

  private static Set<Kind> kinds(Options options) {
    Set<Kind> kinds = EnumSet.allOf(Kind.class);
    kinds.addAll(named(options, "with"));
    kinds.removeAll(named(options, "without"));
    return kinds;
  }

  private static Set<Kind> named(Options options, String option) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (String name : options.values().getOrDefault(option, "").split(",", -1)) {
      if (!name.isEmpty()) {
        kinds.add(Kind.valueOf(name.toUpperCase(Locale.ROOT)));
      }
    }
    return kinds;
  }
}
