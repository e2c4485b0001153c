package io.openmonetize.e2e.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * `./om bench NAME`: measures, and prints ratios between things that were measured in the same run.
 */
public final class Bench {
  interface Measurement {
    void run(String[] options) throws Exception;
  }

  private Bench() {}

  public static void main(String[] args) throws Exception {
    Map<String, Measurement> known = new LinkedHashMap<>();
    known.put("pipeline", PipelineBench::run);
    known.put("ingest", IngestBench::run);
    known.put("fresh", FreshBench::run);
    known.put("money", MoneyBench::run);
    known.put("checks", ChecksBench::run);
    known.put("visibility", VisibilityBench::run);
    known.put("analytics", AnalyticsBench::run);
    known.put("outage", OutageBench::run);
    Optional<Measurement> chosen = Arrays.stream(args).findFirst().map(known::get);
    if (chosen.isEmpty()) {
      System.out.println(
          "./om bench NAME, where NAME is one of " + String.join(", ", known.keySet()));
      System.exit(args.length == 0 ? 0 : 1);
    }
    chosen.get().run(Arrays.copyOfRange(args, 1, args.length));
    System.exit(0);
  }
}
