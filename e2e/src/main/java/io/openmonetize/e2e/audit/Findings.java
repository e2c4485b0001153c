package io.openmonetize.e2e.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** What does not add up, and how many micro-credits of it nobody can explain. */
public final class Findings {

  /**
   * One thing that is wrong.
   *
   * @param where the account, or the store when it concerns all accounts
   */
  public record Finding(String where, String what) {
    @Override
    public String toString() {
      return where + ": " + what;
    }
  }

  private final List<Finding> all = new ArrayList<>();
  private long unexplainedMicros;

  public List<Finding> all() {
    return Collections.unmodifiableList(all);
  }

  public long unexplainedMicros() {
    return unexplainedMicros;
  }

  public boolean none() {
    return all.isEmpty();
  }

  void add(String where, String what) {
    all.add(new Finding(where, what));
  }

  /** The same thing, seen twice, must be equal. */
  void same(String where, String what, Object expected, Object found) {
    if (!Objects.equals(expected, found)) {
      add(where, what + ": " + found + " instead of " + expected);
    }
  }

  /** As {@link #same}, for amounts of micro-credits: the difference is unexplained. */
  void sameMicros(String where, String what, long expected, long found) {
    if (expected != found) {
      unexplainedMicros += Math.abs(expected - found);
      add(where, what + ": " + found + " instead of " + expected + " micro-credits");
    }
  }
}
