package io.openmonetize.e2e.simulate.mutants;

import io.openmonetize.e2e.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;

/**
 * `./om simulate --mutants`: makes one mistake after the other in a copy of the domain, and lets
 * the simulator look for it. Exits with 1 when one of them lives.
 */
public final class FaultsMain {
  private static final String HUNT = "io.openmonetize.e2e.simulate.Hunt";
  private static final long SEEDS = 40;

  private FaultsMain() {}

  public static void main(String[] arguments) throws Exception {
    var options = Options.parse(arguments);
    Path sources =
        Path.of(options.values().getOrDefault("sources", "domain/src/main/java")).toAbsolutePath();
    String only = options.values().getOrDefault("only", "");
    List<Fault> faults = Fault.all().stream().filter(fault -> fault.name().contains(only)).toList();
    int alive = 0;
    System.out.println("| fault | seed | operations | check |\n| --- | --- | --- | --- |");
    try (var laboratory = new Laboratory(sources)) {
      for (Fault fault : faults) {
        String caught = hunt(laboratory.compile(fault), options.number("seeds", SEEDS));
        alive += caught.isEmpty() ? 1 : 0;
        System.out.println(
            "| " + fault.name() + " | " + (caught.isEmpty() ? "– | – | LIVES" : caught) + " |");
      }
    }
    System.out.println("faults=" + faults.size() + " alive=" + alive);
    System.exit(alive == 0 ? 0 : 1);
  }

  private static String hunt(Path domain, long seeds)
      throws IOException, ReflectiveOperationException {
    try (var classes = new OwnClasses(domain)) {
      Object hunt = classes.loadClass(HUNT).getDeclaredConstructor().newInstance();
      @SuppressWarnings("unchecked")
      var function = (LongFunction<String>) hunt;
      return function.apply(seeds);
    }
  }
}
