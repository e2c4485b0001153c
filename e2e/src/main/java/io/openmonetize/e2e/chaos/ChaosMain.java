package io.openmonetize.e2e.chaos;

import io.openmonetize.e2e.Options;
import io.openmonetize.standalone.Stack;
import io.openmonetize.standalone.StackConfig;
import io.openmonetize.standalone.StackPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * `./om chaos`: the whole stack, killed while events come in, and audited. Exits with 1 on any
 * finding.
 */
public final class ChaosMain {
  private static final int EVENTS = 100_000;
  private static final int CUSTOMERS = 50;
  private static final int KILLS = 3;

  private ChaosMain() {}

  public static void main(String[] arguments) throws Exception {
    var options = Options.parse(arguments);
    Path folder = Files.createTempDirectory("om-chaos");
    ChaosPlan plan =
        new ChaosPlan(
            options.number("seed", ThreadLocalRandom.current().nextInt(1_000_000)),
            (int) options.number("events", EVENTS),
            (int) options.number("customers", CUSTOMERS),
            (int) options.number("kills", KILLS),
            folder);
    System.out.println("./om chaos --seed " + plan.seed() + " --events " + plan.events());
    ChaosResult result;
    try (Stack stack = Stack.start(new StackConfig(folder, StackPorts.free()))) {
      result = new Chaos(plan, stack).run();
    }
    System.out.println(result);
    boolean clean = result.complaints().isEmpty();
    if (clean) {
      delete(folder);
    } else {
      result.complaints().forEach(System.out::println);
      System.out.println("Everything is kept in " + folder);
    }
    System.exit(clean ? 0 : 1);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
