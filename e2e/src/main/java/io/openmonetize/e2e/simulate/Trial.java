package io.openmonetize.e2e.simulate;

import io.openmonetize.e2e.simulate.auditor.Auditor;
import io.openmonetize.e2e.simulate.auditor.Finding;
import io.openmonetize.e2e.simulate.script.Script;
import io.openmonetize.e2e.simulate.script.Step;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/**
 * One script, run twice: once straight and audited, once with restarts on the way, which must
 * change nothing.
 */
final class Trial {
  private static final int RESTART_ONE_IN = 6;

  private Trial() {}

  /** How far it came, and what is wrong, if anything is. */
  record Ended(int steps, int decisions, Optional<Failure> failure) {}

  static Ended of(Script script) {
    var auditor = new Auditor(script.account());
    var witness = new Audited(auditor);
    int done = 0;
    try {
      var straight = new Run(script, witness);
      for (Step step : script.steps()) {
        done++;
        straight.step(step);
      }
      auditor.end(straight.account());
      restarted(script, straight, witness.prints());
      return ended(done, witness, Optional.empty());
    } catch (Finding finding) {
      String detail = String.valueOf(finding.getMessage());
      return ended(done, witness, Optional.of(new Failure(script, finding.check(), detail, done)));
    } catch (RuntimeException broken) {
      return ended(done, witness, Optional.of(Failure.ofException(script, broken, done)));
    }
  }

  private static Ended ended(int steps, Audited witness, Optional<Failure> failure) {
    return new Ended(steps, witness.prints().all().size(), failure);
  }

  private static void restarted(Script script, Run straight, Prints prints) {
    var again = new Prints();
    var stopped = new Run(script, again);
    for (Step step : script.steps()) {
      stopped.step(step);
      // By the step alone, so that a shorter script restarts at the same places.
      if (new Random(script.seed() * 31 + step.number()).nextInt(RESTART_ONE_IN) == 0) {
        stopped.restart(step.atMs());
      }
    }
    boolean same =
        prints.all().equals(again.all())
            && Arrays.equals(straight.account().ledgerHash(), stopped.account().ledgerHash());
    if (!same) {
      throw new Finding("restarts change nothing", difference(prints, again));
    }
  }

  private static String difference(Prints straight, Prints stopped) {
    int at = 0;
    int both = Math.min(straight.all().size(), stopped.all().size());
    while (at < both && straight.all().get(at).equals(stopped.all().get(at))) {
      at++;
    }
    return "decision " + (at + 1) + " differs from the run without restarts";
  }
}
