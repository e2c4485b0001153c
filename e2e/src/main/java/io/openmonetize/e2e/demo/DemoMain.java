package io.openmonetize.e2e.demo;

import io.openmonetize.standalone.RunningStack;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** {@code ./om demo}: something to look at, on the stack that runs. */
public final class DemoMain {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private DemoMain() {}

  public static void main(String[] args) {
    try {
      DemoPlan plan = DemoPlan.parse(args, ThreadLocalRandom.current().nextInt(1_000_000));
      RunningStack stack = RunningStack.in(plan.dataDir());
      OUT.printf(
          "./om demo --events %d --rate %d --seed %d%n", plan.events(), plan.rate(), plan.seed());
      DemoResult result = new Demo(plan, stack, OUT).run(Instant.now());
      OUT.print(result.text(stack));
      if (!result.asMeant()) {
        throw new IllegalStateException("the counts are not what was sent: " + result);
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      System.err.println("om: " + e.getMessage());
      System.exit(1);
    }
    System.exit(0);
  }
}
