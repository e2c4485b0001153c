package io.openmonetize.e2e.simulate;

import io.openmonetize.e2e.simulate.script.Script;

/**
 * @param check the invariant that does not hold
 * @param steps how many it took
 */
record Failure(Script script, String check, String detail, int steps) {
  private static final int FRAMES = 6;

  static Failure ofException(Script script, RuntimeException broken, int steps) {
    var detail = new StringBuilder(broken.toString());
    StackTraceElement[] trace = broken.getStackTrace();
    for (int i = 0; i < Math.min(FRAMES, trace.length); i++) {
      detail.append("\n      at ").append(trace[i]);
    }
    return new Failure(
        script, broken.getClass().getSimpleName() + " is thrown", detail.toString(), steps);
  }

  String headline() {
    return "seed " + script.seed() + " customer " + script.customer() + ": " + detail;
  }

  @Override
  public String toString() {
    return headline() + "\n" + script;
  }
}
