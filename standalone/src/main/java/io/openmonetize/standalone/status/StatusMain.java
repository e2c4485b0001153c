package io.openmonetize.standalone.status;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * {@code ./om status --data DIR [--watch] [--json]}. Exits with 0 when all is well, 3 when nothing
 * runs, 4 when something is wrong or still starting, 1 when it is called wrongly.
 */
public final class StatusMain {
  static final int HEALTHY = 0;
  static final int WRONG_CALL = 1;
  static final int NOT_RUNNING = 3;
  static final int DEGRADED = 4;

  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final String CLEAR = "\u001b[H\u001b[2J";
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private StatusMain() {}

  public static void main(String[] args) throws InterruptedException {
    List<String> options = new ArrayList<>(Arrays.asList(args));
    boolean watch = options.remove("--watch");
    boolean json = options.remove("--json");
    if (options.size() != 2 || !options.get(0).equals("--data")) {
      System.err.println("om: status takes --data DIR, --watch and --json, not " + options);
      System.exit(WRONG_CALL);
    }
    Path dataDir = Path.of(options.get(1));
    int code;
    try (Survey survey = new Survey(dataDir, Clock.systemUTC())) {
      code = show(survey, dataDir, json, watch);
      while (watch) {
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        code = show(survey, dataDir, json, true);
      }
    }
    System.exit(code);
  }

  private static int show(Survey survey, Path dataDir, boolean json, boolean watch) {
    Optional<StatusReport> found = survey.take();
    String text =
        found
            .map(report -> json ? StatusJson.of(report) : new StatusDrawing(report).text())
            .orElseGet(
                () ->
                    json
                        ? StatusJson.notRunning(dataDir.toString())
                        : "nothing runs in " + dataDir + "; './om up' starts it");
    OUT.println((watch && !json ? CLEAR : "") + text.stripTrailing());
    return found.map(StatusMain::code).orElse(NOT_RUNNING);
  }

  private static int code(StatusReport report) {
    return report.verdict() == StatusReport.Verdict.HEALTHY ? HEALTHY : DEGRADED;
  }
}
